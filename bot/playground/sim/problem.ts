import type { NextFunction, Request, Response } from 'express';
import { MulterError } from 'multer';
import { z } from 'zod';

/** A request to `/sim` that cannot be carried out. `detail` says what to do instead. */
export class Problem extends Error {
  readonly status: number;
  readonly extra: Record<string, unknown>;

  constructor(status: number, detail: string, extra: Record<string, unknown> = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.extra = extra;
  }
}

const TITLES: Record<number, string> = { 400: 'Bad request', 403: 'Forbidden', 404: 'Not found', 413: 'Too large' };

/** Answers `application/problem+json` for everything that a caller can put right; hands the rest on. */
export function answerProblem(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  const problem = problemOf(error);
  if (problem === undefined) return next(error);
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: TITLES[problem.status] ?? 'Problem', status: problem.status, detail: problem.message, ...problem.extra }));
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof z.ZodError) return new Problem(400, z.prettifyError(error));
  if (error instanceof MulterError) return new Problem(error.code === 'LIMIT_FILE_SIZE' ? 413 : 400, `${error.message}: send at most ten files of at most 100 MB each`);
  if (error instanceof SyntaxError) return new Problem(400, `The body is not JSON: ${error.message}`);
  return undefined;
}
