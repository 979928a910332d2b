import express from 'express';
import type { Router } from 'express';
import type { Log } from '../domain/log.ts';
import { Problem, sendProblem } from './errors.ts';

export type ReadinessCheck = {
  /** One word; it is shown. */
  name: string;
  /** `detail` is shown to anybody who asks: no address, no secret. A throw counts as not ready and is only logged. */
  check(): Promise<{ ok: boolean; detail?: string }>;
};

type Report = { name: string; ok: boolean; detail?: string };

const patienceMs = 2000;

/**
 * `GET /live`: this process answers. `GET /ready`: everything that it needs answers too, within 2 s each; otherwise 503
 * with the names of what does not. Callers that ask at once share one round of checks.
 */
export function createHealthRouter({ log, readiness }: { log: Log; readiness: readonly ReadinessCheck[] }): Router {
  const router = express.Router();
  let round: Promise<Report[]> | undefined;

  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    round ??= Promise.all(readiness.map((check) => report(check, log))).finally(() => {
      round = undefined;
    });
    const checks = await round;
    const failed = checks.filter((check) => !check.ok).map((check) => check.name);
    if (failed.length === 0) response.json({ status: 'ready', checks });
    else sendProblem(response, new Problem(503, 'not-ready', `Not ready: ${failed.join(', ')}.`, { checks }));
  });
  return router;
}

async function report(readiness: ReadinessCheck, log: Log): Promise<Report> {
  const { name } = readiness;
  const waited = Promise.withResolvers<Report>();
  const timer = setTimeout(() => waited.resolve({ name, ok: false, detail: `no answer within ${patienceMs / 1000} s` }), patienceMs);
  try {
    return await Promise.race([readiness.check().then((result) => ({ name, ...result })), waited.promise]);
  } catch (error) {
    log.warn('A readiness check failed', { check: name, error });
    return { name, ok: false };
  } finally {
    clearTimeout(timer);
  }
}
