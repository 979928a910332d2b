import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { isDatabaseAway } from '../domain/database-away.ts';
import { Refusal } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { currentReference } from '../domain/reference.ts';
import { refusals } from './refusals.ts';

/** An answer of `application/problem+json` (RFC 9457). `code` is stable and for programs, `detail` says a person what to do. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Further members of the answer. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

/** Answers with a problem; its reference is that of the request. */
export function sendProblem(response: Response, problem: Problem): void {
  const { status, code, extra, message: detail } = problem;
  const title = STATUS_CODES[status] ?? 'Problem';
  const body = { ...extra, type: `urn:chaupal:problem:${code}`, title, status, code, detail, reference: currentReference() };
  if (status === 401 && !response.hasHeader('WWW-Authenticate')) response.set('WWW-Authenticate', 'Bearer');
  if (status === 503 && !response.hasHeader('Retry-After')) response.set('Retry-After', '2');
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}

/** The last middleware but one: nobody knew the path. */
export const notFound: RequestHandler = () => {
  throw new Problem(404, 'not-found', 'There is nothing at this address. Check the path.');
};

/** What Express knows of a route and its types do not tell; `test/http/app.test.ts` notices when it changes. */
type Layer = { match(path: string): unknown; route?: { methods: Readonly<Record<string, boolean>> } };

/** Follows a router on the same path: it knows the path, but not with this method. Looks at its own routes, not at routers inside it. */
export function methodNotAllowed(router: Router): RequestHandler {
  return (request, response, next) => {
    const layers = router.stack as unknown as readonly Layer[];
    const routes = layers.flatMap((layer) => (layer.route !== undefined && layer.match(request.path) ? [layer.route] : []));
    const methods = new Set(routes.flatMap((route) => Object.keys(route.methods).map((method) => method.toUpperCase())));
    if (methods.size === 0) return next();
    if (methods.has('GET')) methods.add('HEAD');
    const allowed = [...methods].toSorted().join(', ');
    response.set('Allow', allowed);
    next(new Problem(405, 'method-not-allowed', `Use one of ${allowed} here.`));
  };
}

/** What a refusal that has no words of its own means over HTTP: in general that the state of things forbids it. */
const refusalStatuses: readonly (readonly [RegExp, number])[] = [
  [/^token-/, 401],
  [/^(not-allowed|forbidden|scope-missing)$|-only$/, 403],
  [/^(not-found|unknown)$|-(not-found|unknown)$/, 404],
  [/^invalid-|-invalid$/, 400],
  [/^rate-limited$/, 429],
];

/** The one translator of this edge. What a client can put right becomes a problem; undefined is a fault of ours. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) {
    const known = refusals[error.code];
    if (known !== undefined) return new Problem(known[0], error.code, known[1], error.details);
    const status = refusalStatuses.find(([pattern]) => pattern.test(error.code))?.[1] ?? 409;
    return new Problem(status, error.code, 'The request was understood and refused; "code" says why.', error.details);
  }
  if (error instanceof z.ZodError) {
    const errors = error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', message: issue.message }));
    return new Problem(400, 'invalid-request', 'Correct the fields named in "errors" and send the request again.', { errors });
  }
  if (isDatabaseAway(error)) return new Problem(503, 'database-unavailable', 'The database does not answer. Send the same request again.');
  return libraryProblem(error);
}

/** What Express and its parsers refuse. Their own words are dropped: they quote the body. */
const libraryProblems: Record<number, readonly [code: string, detail: string]> = {
  400: ['malformed-request', 'The request cannot be read: is the body valid JSON, and the address well encoded?'],
  413: ['body-too-large', 'The body is larger than this address takes.'],
  415: ['unsupported-media-type', 'Send JSON in UTF-8 with Content-Type: application/json.'],
};

function libraryProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  if (error.status < 400 || error.status > 499) return undefined;
  const [code, detail] = libraryProblems[error.status] ?? ['refused', 'The request was refused.'];
  return new Problem(error.status, code, detail);
}

/**
 * The very last middleware. A fault is logged once, with the reference that the answer carries, and nothing of its inside
 * leaves the house. Never handed on to Express, which would print the whole error to the console.
 */
export function errorHandler(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request: Request, response: Response, _next) => {
    const known = problemOf(error);
    const about = { method: request.method, path: request.baseUrl + request.path };
    if (known === undefined) log.error('A request failed', { ...about, error });
    else if (known.status >= 500) log.warn('A request could not be served', { ...about, code: known.code, error });
    else log.debug('A request was refused', { ...about, status: known.status, code: known.code });

    if (response.headersSent) response.destroy();
    else sendProblem(response, known ?? new Problem(500, 'internal-error', 'Something went wrong on our side. Report the reference to an admin.'));
  };
}
