import express from 'express';
import type { Request, RequestHandler, Router } from 'express';
import { randomUUID } from 'node:crypto';
import type { Scanner, ScanRequest } from '../domain/passes/index.ts';
import { verdictAnswer } from './scanner/answers.ts';
import type { FileLink } from './scanner/answers.ts';
import { Problem } from './errors.ts';
import { scannerErrors } from './scanner/problems.ts';
import { scanBody } from './scanner/requests.ts';
import type { ScanBody } from './scanner/requests.ts';

/** A queue of 500 scans, or one code of the longest kind that any reader sends. */
const BODY_LIMIT = '64kb';

export type ScannerRouterDeps = {
  scanner: Scanner;
  /** The signed address of a stored picture. */
  fileLink: FileLink;
  /** Called with every request's token before its body is read; answers 429 by itself. */
  limit?: RequestHandler;
};

/** The scanner's endpoints, mounted at `/api/v1/scanner`; described in `openapi.yaml`. */
export function createScannerRouter(deps: ScannerRouterDeps): Router {
  const { scanner, fileLink } = deps;
  const router = express.Router();
  const json = express.json({ limit: BODY_LIMIT });

  if (deps.limit !== undefined) router.use(deps.limit);
  router.use(requireToken);

  router.post('/scan', json, async (req, res) => {
    const view = await scanner.scan(scanRequest(tokenOf(req), scanBody.parse(bodyOf(req))));
    res.json(verdictAnswer(view, fileLink));
  });

  router.use(scannerErrors((req) => scanner.keeper(tokenOf(req))));
  return router;
}

const tokens = new WeakMap<Request, string>();

/** Refuses with `token-missing` before a byte of the body is read. */
const requireToken: RequestHandler = (req, _res, next) => {
  const token = /^Bearer +(\S{8,200})$/i.exec(req.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new Problem(401, 'token-missing', 'Send the staff token as "Authorization: Bearer <token>".');
  tokens.set(req, token);
  next();
};

function tokenOf(req: Request): string {
  const token = tokens.get(req);
  if (token === undefined) throw new Error('requireToken must run before this route');
  return token;
}

/** Express leaves no body when the type is not JSON. */
function bodyOf(req: Request): unknown {
  if (req.body === undefined) throw new Problem(415, 'unsupported-media-type', 'Send one JSON object with Content-Type: application/json.');
  return req.body;
}

function scanRequest(token: string, body: ScanBody): ScanRequest {
  return {
    token,
    // Hand-held readers end what they type with a line feed.
    code: body.qr_data.trim(),
    scanId: body.scan_id ?? randomUUID(),
    part: body.meal,
    scannedAt: body.scanned_at?.subtract({ milliseconds: body.clock_offset_ms ?? 0 }),
    device: body.device_info,
    gate: body.gate,
    dryRun: body.dry_run,
  };
}
