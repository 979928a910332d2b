import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import multer, { MulterError } from 'multer';
import { ApiError } from '../errors.ts';
import { fileById } from '../files/store-file.ts';
import { recordCall } from './call-log.ts';
import { errorBody, execute } from './execute.ts';
import { filePath } from './file-methods.ts';
import type { Fault, Faults } from './faults.ts';
import type { FloodLimits } from './flood-limits.ts';
import type { MethodContext } from './method.ts';
import { readParameters } from './parameters.ts';
import type { Call } from './parameters.ts';

/** Bytes: one file that a bot uploads. */
const LARGEST_UPLOAD = 50 * 1024 * 1024;

type RouterDeps = { context: MethodContext; faults: Faults; limits: FloodLimits };

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`: what grammY is given as `apiRoot`. */
export function createBotApiRouter({ context, faults, limits }: RouterDeps): Router {
  const { world } = context;
  const router = express.Router();
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: LARGEST_UPLOAD, fieldSize: 4 * 1024 * 1024 }, defParamCharset: 'utf8' });
  const bodyParsers = [express.json({ limit: '8mb' }), express.urlencoded({ extended: false, limit: '8mb' }), upload.any()];

  router.get(/^\/file\/bot([^/]+)\/(.+)$/, async (request, response) => {
    const { 0: token, 1: path } = request.params;
    const id = /^(\w+)s\/(\w+)/.exec(path ?? '');
    const file = id === null ? undefined : fileById(world, `PG-${id[1]}-${id[2]}`);
    if (token !== world.bot.token) return refuse(response, new ApiError(401, 'Unauthorized'));
    if (file === undefined || filePath(file) !== path) return refuse(response, new ApiError(404, 'Not Found'));
    response.type('application/octet-stream').send(await world.files.get(file.unique_id));
  });

  router.all(/^\/bot([^/]+)\/([^/]*)$/, checkToken, ...bodyParsers, async (request, response) => {
    const name = request.params[1] ?? '';
    const call = readCall(request, response);
    const fault = faults.take(name);
    if (fault !== undefined && fault.fault !== 'lost-answer') return strike(fault, name, call, response);
    const answer = await execute(context, limits, name, call, fault?.fault);
    if (fault === undefined) response.status(answer.status).json(answer.body);
    else response.destroy();
  });

  router.use((_request, response) => refuse(response, new ApiError(404, 'Not Found')));
  router.use(answerError);
  return router;

  function checkToken(request: Request, response: Response, next: NextFunction): void {
    if (request.params[0] === world.bot.token) next();
    else refuse(response, new ApiError(401, 'Unauthorized'));
  }

  function strike(fault: Fault, name: string, call: Call, response: Response): void {
    if (fault.fault === 'timeout') {
      recordCall(world, name, call, { ok: false, error_code: 0, description: 'no answer' }, fault.fault);
      const timer = setTimeout(() => response.destroy(), fault.hold_ms);
      response.on('close', () => clearTimeout(timer));
      return;
    }
    const error =
      fault.fault === '429'
        ? new ApiError(429, `Too Many Requests: retry after ${fault.retry_after}`, { retry_after: fault.retry_after })
        : new ApiError(500, 'Internal Server Error');
    recordCall(world, name, call, { ok: false, error_code: error.code, description: error.message }, fault.fault);
    refuse(response, error);
  }
}

function readCall(request: Request, response: Response): Call {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const uploads = (request.files ?? []) as Express.Multer.File[];
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return {
    parameters: readParameters({ ...request.query, ...body }),
    uploads: new Map(uploads.map((file) => [file.fieldname, { content: file.buffer, name: file.originalname, mime: file.mimetype }])),
    gone: gone.signal,
  };
}

function refuse(response: Response, error: ApiError): void {
  response.status(error.code).json(errorBody(error));
}

// Express knows an error handler by its four parameters.
function answerError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof ApiError) refuse(response, error);
  else if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') refuse(response, new ApiError(413, 'Request Entity Too Large'));
  else if (error instanceof SyntaxError) refuse(response, new ApiError(400, "Bad Request: can't parse JSON object"));
  else next(error);
}
