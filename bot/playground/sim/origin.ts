import type { Request } from 'express';

/** The address by which this caller reached the playground: a page under `localhost` must get its pictures from `localhost` too. */
export function originOf(request: Request<Record<string, string>>): string {
  return `http://${request.headers.host ?? '127.0.0.1'}`;
}
