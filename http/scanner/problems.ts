import type { ErrorRequestHandler, Request } from 'express';
import { Refusal } from '../../domain/errors.ts';
import { Problem, problemOf } from '../errors.ts';

/** What each refusal of the domain means to a client, and what to do about it. */
const refusals: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  'token-unknown': [401, 'This staff token is not known. Open the link from the admin chat again, or ask for a new one.'],
  'token-expired': [401, 'This staff token has expired. Ask an admin to extend it or to issue a new one.'],
  'token-revoked': [401, 'This staff token was revoked. Ask an admin for a new one.'],
  'scope-missing': [403, 'This staff token is not meant for this kind of door. Ask an admin for one with the right scope.'],
  'supervisor-only': [403, "Only a supervisor may do this. Sign in with a supervisor's token."],
  'meal-required': [400, 'No meal is being served at this time. Choose one and send it as "meal".'],
  'meal-unknown': [400, 'There is no such meal. Send one of those named in "meals".'],
  'scanned-at-in-future': [400, 'The scan lies in the future. Set the clock of the device, or report its error as "clock_offset_ms".'],
  'scanned-at-too-old': [400, 'The scan is older than 48 hours and is not counted any more. Tell an admin about it.'],
  'scan-archived': [409, 'This scan_id was used long ago. Send a new one.'],
  'admission-unknown': [404, 'There is no such admission. Search for the person and look at the earlier admission.'],
  'admission-undone': [409, 'This admission was undone before.'],
  'scan-id-used': [409, 'This scan_id belongs to another scan. Send a new one.'],
  'pass-unknown': [404, 'There is no such pass. Search for the person by name or roll number.'],
};

/** The problem that a client of the scanner is told; undefined for a fault of ours. */
export function scannerProblem(error: unknown): Problem | undefined {
  const known = error instanceof Refusal ? refusals[error.code] : undefined;
  if (error instanceof Refusal && known !== undefined) return new Problem(known[0], error.code, known[1], error.details);
  return problemOf(error);
}

/**
 * Turns what went wrong into the scanner's own words and hands it on to the application's error handler.
 * @param verify refuses the request's token. Asked before a request is told what is wrong with it: a stranger learns nothing of the meals.
 */
export function scannerErrors(verify: (request: Request) => Promise<unknown>): ErrorRequestHandler {
  return async (error: unknown, request, _response, next) => {
    const problem = scannerProblem(error);
    if (problem?.status !== 400 && problem?.status !== 413) return next(problem ?? error);
    try {
      await verify(request);
      next(problem);
    } catch (refusal) {
      next(scannerProblem(refusal) ?? refusal);
    }
  };
}
