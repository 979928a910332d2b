import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Above the well-known ones and below 32768, where Linux begins to hand out ports of its own for outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/** A port on 127.0.0.1 that nobody listens on: the preferred one if it is free. It may be taken again by the time it is used. */
export async function freePort(preferred: number): Promise<number> {
  if (await isFree(preferred)) return preferred;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} was found on 127.0.0.1. Stop programs that are not needed, or set DATABASE_URL.`);
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
