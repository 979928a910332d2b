import type { Request, RequestHandler } from 'express';
import { Problem } from '../errors.ts';

const tokens = new WeakMap<Request, string>();

/** Refuses with `token-missing` before a byte of the body is read. */
export const requireToken: RequestHandler = (request, _response, next) => {
  const token = /^Bearer +(\S{8,200})$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new Problem(401, 'token-missing', 'Send the staff token as "Authorization: Bearer <token>".');
  tokens.set(request, token);
  next();
};

/** The token as it was sent; what it is worth, the database says. */
export function tokenOf(request: Request): string {
  const token = tokens.get(request);
  if (token === undefined) throw new Error('requireToken must run before this route');
  return token;
}
