import { createHash, createHmac, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import express from 'express';
import type { Request, RequestHandler, Router } from 'express';
import type { Door, OfflineList, Scanner, ScanRequest, ScanView } from '../domain/passes/index.ts';
import { Problem } from './errors.ts';
import { queuedProblem, sessionAnswer, verdictAnswer } from './scanner/answers.ts';
import type { FileLink } from './scanner/answers.ts';
import { requireToken, tokenOf } from './scanner/bearer.ts';
import { scannerErrors } from './scanner/problems.ts';
import { admitBody, listQuery, queuedScan, scanBody, scansBody, searchQuery, sessionQuery, undoBody } from './scanner/requests.ts';
import type { QueuedScan, ScanBody } from './scanner/requests.ts';

export type ScannerRouterDeps = {
  scanner: Scanner;
  door: Door;
  /** The signed address of a stored picture. */
  fileLink: FileLink;
  /** Sees every request before its token is checked and its body is read; answers 429 by itself. */
  limit?: RequestHandler | undefined;
};

/** The scanner's endpoints, mounted at `/api/v1/scanner` without a body parser; described in `openapi.yaml`. */
export function createScannerRouter(deps: ScannerRouterDeps): Router {
  const { scanner, door, fileLink } = deps;
  const router = express.Router();
  const json = express.json({ limit: '64kb' });
  const queueJson = express.json({ limit: '512kb' });
  const answer = (view: ScanView) => verdictAnswer(view, fileLink);

  if (deps.limit !== undefined) router.use(deps.limit);
  router.use(requireToken);

  router.post('/scan', json, async (req, res) => {
    res.json(answer(await scanner.scan(scanRequest(tokenOf(req), scanBody.parse(bodyOf(req))))));
  });

  router.post('/scans', queueJson, async (req, res) => {
    const { scans } = scansBody.parse(bodyOf(req));
    const parsed = scans.map((it) => queuedScan.safeParse(it));
    const good = parsed.flatMap((it) => (it.success ? [{ ...scanRequest(tokenOf(req), it.data), decidedOffline: it.data.decided }] : []));
    const views = await door.scanQueue(tokenOf(req), good);
    const results = parsed.map((it, index) => {
      const view = it.success ? views.shift() : it.error;
      return view instanceof Error || view === undefined ? queuedProblem(view, scans[index]) : answer(view);
    });
    res.json({ results });
  });

  router.post('/undo', json, async (req, res) => {
    const { admission_id, scan_id, reason } = undoBody.parse(bodyOf(req));
    const undone = await door.undo(tokenOf(req), { admissionId: admission_id, scanId: scan_id, reason });
    res.json({ admission_id: undone.admissionId, pass_id: undone.passId, slot: undone.slot, name: undone.name, undone: true });
  });

  router.post('/admit', json, async (req, res) => {
    const body = admitBody.parse(bodyOf(req));
    const view = await door.admit(tokenOf(req), {
      code: body.qr_data,
      passId: body.pass_id,
      part: body.meal,
      gate: body.gate,
      device: body.device_info,
      scanId: body.scan_id ?? randomUUID(),
      reason: body.reason,
    });
    res.json(answer(view));
  });

  router.get('/search', async (req, res) => {
    const { q, meal } = searchQuery.parse(req.query);
    res.json({ results: (await door.search(tokenOf(req), q, meal)).map(answer) });
  });

  router.get('/session', async (req, res) => {
    const { meal } = sessionQuery.parse(req.query);
    res.set('Cache-Control', 'no-store').json(sessionAnswer(await door.session(tokenOf(req), meal), scanner.kind.name));
  });

  router.get('/list', async (req, res) => {
    const list = await door.list(tokenOf(req), listQuery.parse(req.query).since);
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

  router.use(scannerErrors((req) => scanner.keeper(tokenOf(req))));
  return router;
}

const compress = promisify(gzip);

/** The time at which it was made does not make it another list. */
function etagOf(list: OfflineList): string {
  const { generated_at: _, buckets, ...rest } = list;
  return `"${createHash('sha256').update(JSON.stringify([rest, Object.keys(buckets)])).digest('base64url').slice(0, 22)}"`;
}

/** Express leaves no body when the type is not JSON. */
function bodyOf(req: Request): unknown {
  if (req.body === undefined) throw new Problem(415, 'unsupported-media-type', 'Send one JSON object with Content-Type: application/json.');
  return req.body;
}

function scanRequest(token: string, body: ScanBody | QueuedScan): ScanRequest {
  return {
    token,
    // Hand-held readers end what they type with a line feed.
    code: body.qr_data.trim(),
    scanId: body.scan_id ?? randomUUID(),
    part: body.meal,
    scannedAt: body.scanned_at?.subtract({ milliseconds: body.clock_offset_ms ?? 0 }),
    device: body.device_info,
    gate: body.gate,
    dryRun: 'dry_run' in body ? body.dry_run : undefined,
  };
}
