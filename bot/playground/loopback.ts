import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address leads to this very machine. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

/**
 * Refuses what a page of another site sends. Such a page can point its own name at 127.0.0.1 (DNS rebinding), which
 * the `Host` header gives away, or post a form to 127.0.0.1, which the `Origin` header gives away.
 */
export function refuseStrangers(request: Request, response: Response, next: NextFunction): void {
  const { host, origin } = request.headers;
  const fromHere = host !== undefined && isLoopbackUrl(`http://${host}`) && (origin === undefined || isLoopbackUrl(origin));
  if (fromHere) next();
  else response.status(403).type('text/plain').send('The playground answers to 127.0.0.1 and localhost only.\n');
}
