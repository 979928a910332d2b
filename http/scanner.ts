import { createHash, createHmac, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import express from 'express';
import type { RequestHandler, Router } from 'express';
import { createDoorKinds } from '../domain/passes/index.ts';
import type { DoorKind, OfflineList, ScanRequest, ScanView } from '../domain/passes/index.ts';
import { queuedProblem, sessionAnswer, verdictAnswer } from './scanner/answers.ts';
import type { FileLink } from './scanner/answers.ts';
import { requireToken, tokenOf } from './scanner/bearer.ts';
import { admitBody, bodyOf, listQuery, partOf, queuedScan, scanBody, scansBody, searchQuery, sessionQuery, undoBody } from './scanner/requests.ts';
import type { QueuedScan, ScanBody } from './scanner/requests.ts';
import { verifyFirst } from './scanner/verify-first.ts';

export type ScannerRouterDeps = {
  /** What is checked here: the first is meant where a request names none. */
  kinds: readonly [DoorKind, ...DoorKind[]];
  /** The signed address of a stored picture. */
  fileLink: FileLink;
  /** Sees every request before its token is checked and its body is read; answers 429 by itself. */
  limit?: RequestHandler | undefined;
};

/** The scanner's endpoints, mounted at `/api/v1/scanner` without a body parser; described in `openapi.yaml`. */
export function createScannerRouter(deps: ScannerRouterDeps): Router {
  const { fileLink } = deps;
  const kinds = createDoorKinds(deps.kinds);
  const router = express.Router();
  const json = express.json({ limit: '64kb' });
  const queueJson = express.json({ limit: '512kb' });
  const answer = (view: ScanView) => verdictAnswer(view, fileLink);

  if (deps.limit !== undefined) router.use(deps.limit);
  router.use(requireToken);

  router.post('/scan', json, async (req, res) => {
    const body = scanBody.parse(bodyOf(req));
    res.json(answer(await kinds.named(body.kind).scanner.scan(scanRequest(tokenOf(req), body))));
  });

  router.post('/scans', queueJson, async (req, res) => {
    const { kind, scans } = scansBody.parse(bodyOf(req));
    const parsed = scans.map((it) => queuedScan.safeParse(it));
    const good = parsed.flatMap((it) => (it.success ? [{ ...scanRequest(tokenOf(req), it.data), decidedOffline: it.data.decided }] : []));
    const views = await kinds.named(kind).door.scanQueue(tokenOf(req), good);
    const results = parsed.map((it, index) => {
      const view = it.success ? views.shift() : it.error;
      return view instanceof Error || view === undefined ? queuedProblem(view, scans[index]) : answer(view);
    });
    res.json({ results });
  });

  router.post('/undo', json, async (req, res) => {
    const { kind, admission_id, scan_id, reason } = undoBody.parse(bodyOf(req));
    const undone = await kinds.named(kind).door.undo(tokenOf(req), { admissionId: admission_id, scanId: scan_id, reason });
    res.json({ admission_id: undone.admissionId, pass_id: undone.passId, slot: undone.slot, name: undone.name, undone: true });
  });

  router.post('/admit', json, async (req, res) => {
    const body = admitBody.parse(bodyOf(req));
    const view = await kinds.named(body.kind).door.admit(tokenOf(req), {
      code: body.qr_data,
      passId: body.pass_id,
      part: partOf(body),
      gate: body.gate,
      device: body.device_info,
      scanId: body.scan_id ?? randomUUID(),
      reason: body.reason,
    });
    res.json(answer(view));
  });

  router.get('/search', async (req, res) => {
    const query = searchQuery.parse(req.query);
    res.json({ results: (await kinds.named(query.kind).door.search(tokenOf(req), query.q, partOf(query))).map(answer) });
  });

  router.get('/session', async (req, res) => {
    const query = sessionQuery.parse(req.query);
    const opened = await kinds.openedBy(tokenOf(req));
    const { door, scanner } = query.kind === undefined ? (opened[0] ?? kinds.named(undefined)) : kinds.named(query.kind);
    const session = await door.session(tokenOf(req), partOf(query));
    res.set('Cache-Control', 'no-store').json(sessionAnswer(session, scanner.kind.name, opened.map((it) => it.scanner.kind)));
  });

  router.get('/list', async (req, res) => {
    const { kind, since } = listQuery.parse(req.query);
    const list = await kinds.named(kind).door.list(tokenOf(req), since);
    const body = Buffer.from(JSON.stringify(list));
    const etag = etagOf(list);
    res.set({ 'Cache-Control': 'private, no-cache', ETag: etag, Vary: 'Authorization, Accept-Encoding' });
    if (req.get('if-none-match') === etag) {
      res.status(304).end();
      return;
    }
    // Signed with the token, which both sides have: a list that lies in a browser's storage cannot be swapped for another door's or altered.
    res.set('Chaupal-Signature', `hmac-sha256=${createHmac('sha256', tokenOf(req)).update(body).digest('base64url')}`);
    res.type('json');
    if (req.acceptsEncodings('gzip') === false) res.send(body);
    else res.set('Content-Encoding', 'gzip').send(await compress(body, { level: constants.Z_DEFAULT_COMPRESSION }));
  });

  router.use(verifyFirst((req) => kinds.openedBy(tokenOf(req))));
  return router;
}

const compress = promisify(gzip);

/** The time at which it was made does not make it another list. */
function etagOf(list: OfflineList): string {
  const { generated_at: _, buckets, ...rest } = list;
  return `"${createHash('sha256').update(JSON.stringify([rest, Object.keys(buckets)])).digest('base64url').slice(0, 22)}"`;
}

function scanRequest(token: string, body: ScanBody | QueuedScan): ScanRequest {
  return {
    token,
    // Hand-held readers end what they type with a line feed.
    code: body.qr_data.trim(),
    scanId: body.scan_id ?? randomUUID(),
    part: partOf(body),
    scannedAt: body.scanned_at?.subtract({ milliseconds: body.clock_offset_ms ?? 0 }),
    device: body.device_info,
    gate: body.gate,
    dryRun: 'dry_run' in body ? body.dry_run : undefined,
  };
}
