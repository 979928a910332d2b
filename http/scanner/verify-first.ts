import type { ErrorRequestHandler, Request } from 'express';
import { problemOf } from '../errors.ts';

/**
 * Asks what the request's token is worth before the request is told what is wrong with it: a stranger learns nothing of the meals.
 * What went wrong goes on to the application's error handler either way.
 * @param verify refuses a token that opens nothing
 */
export function verifyFirst(verify: (request: Request) => Promise<unknown>): ErrorRequestHandler {
  return async (error: unknown, request, _response, next) => {
    const status = problemOf(error)?.status;
    if (status !== 400 && status !== 413) return next(error);
    try {
      await verify(request);
      next(error);
    } catch (refusal) {
      next(refusal);
    }
  };
}
