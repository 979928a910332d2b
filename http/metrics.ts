import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { Problem } from './errors.ts';

/** A registry with the process's own figures. Other parts register theirs before the server starts. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'chaupal_' });
  return registry;
}

/** Times every request by method and class of status. No path: somebody who asks for random ones must not fill the memory. */
export function timeRequests(registry: Registry): RequestHandler {
  const seconds = new Histogram({
    name: 'chaupal_http_request_seconds',
    help: 'Time from the request line to the end of the answer.',
    labelNames: ['method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
  return (request, response, next) => {
    const started = performance.now();
    response.once('finish', () => {
      const method = methods.has(request.method) ? request.method : 'other';
      seconds.observe({ method, status: `${Math.floor(response.statusCode / 100)}xx` }, (performance.now() - started) / 1000);
    });
    next();
  };
}

/** Prometheus' text format for whoever sends the token as a bearer; without a token configured there is no such address. */
export function serveMetrics(registry: Registry, token: string | undefined): RequestHandler {
  return async (request, response) => {
    if (token === undefined) throw new Problem(404, 'not-found', 'Metrics are switched off. Set METRICS_TOKEN to switch them on.');
    const sent = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    if (!sameText(sent, token)) throw new Problem(401, 'token-unknown', 'Send METRICS_TOKEN as "Authorization: Bearer <token>".');
    response.type(registry.contentType).send(await registry.metrics());
  };
}

/** Equal in constant time, whatever the lengths. */
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash('sha256').update(text).digest();
