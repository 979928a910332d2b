import express from 'express';
import type { Express, RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import type { Log } from '../domain/log.ts';
import { newReference, withReference } from '../domain/reference.ts';
import { errorHandler, methodNotAllowed, notFound, Problem } from './errors.ts';
import { createHealthRouter } from './health.ts';
import type { ReadinessCheck } from './health.ts';
import { createRegistry, serveMetrics, timeRequests } from './metrics.ts';

export type RouterMount = {
  path: string;
  router: Router;
  /**
   * `json`: the body is parsed first (at most 64 kB) and any other type is refused with 415. Otherwise the router reads
   * the body by itself: for a raw body whose signature is checked, or after it has looked at a token.
   */
  body?: 'json';
};

export type HttpAppDeps = {
  log: Log;
  routers: readonly RouterMount[];
  readiness: readonly ReadinessCheck[];
  /** How many proxies in front may tell the address of a client; 0 believes none. */
  trustProxy?: number;
  /** Before every router, after health: usually `createAddressLimiter`. */
  limit?: RequestHandler | undefined;
  metricsToken?: string | undefined;
  registry?: Registry;
};

/** The HTTP side, in the order in which a request passes through it. Every error leaves it as `application/problem+json`. */
export function createHttpApp(deps: HttpAppDeps): Express {
  const registry = deps.registry ?? createRegistry();
  const app = express();
  app.disable('x-powered-by');
  // A hash of every answer would cost more than it saves: what can be cached is static and has its own.
  app.disable('etag');
  app.set('trust proxy', deps.trustProxy ?? 0);

  app.use(refer);
  app.use(timeRequests(registry));
  app.use(helmet({ contentSecurityPolicy: strictest }));

  const health = createHealthRouter(deps);
  health.get('/metrics', serveMetrics(registry, deps.metricsToken));
  app.use('/health', health, methodNotAllowed(health));

  if (deps.limit !== undefined) app.use(deps.limit);
  for (const { path, router, body } of deps.routers) {
    const before = body === 'json' ? [requireJson, express.json({ limit: '64kb' })] : [];
    app.use(path, ...before, router, methodNotAllowed(router));
  }
  app.use(notFound);
  app.use(errorHandler(deps.log));
  return app;
}

/** Nothing may be loaded, framed or sent. A page sets its own, wider policy over this one. */
const strictest = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
};

/** Never a reference that the client chose: it could point at somebody else's lines in the log. */
const refer: RequestHandler = (_request, response, next) => {
  const reference = newReference();
  response.set('X-Request-Id', reference);
  withReference(reference, next);
};

const requireJson: RequestHandler = (request, _response, next) => {
  // `is` answers null when there is no body.
  if (request.is(['json', '+json']) !== false) return next();
  next(new Problem(415, 'unsupported-media-type', 'Send JSON in UTF-8 with Content-Type: application/json.'));
};
