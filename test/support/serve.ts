import type { Express } from 'express';
import { randomInt } from 'node:crypto';
import { startHttpServer } from '../../http/server.ts';

export type Served = { url: string; stop(): Promise<void> };

/** Serves an application on a free port of this machine, below those that the system gives to outgoing connections. */
export async function serve(app: Express): Promise<Served> {
  for (let attempt = 0; ; attempt += 1) {
    const port = randomInt(20_000, 32_768);
    try {
      const server = await startHttpServer(app, { host: '127.0.0.1', port });
      return { url: `http://127.0.0.1:${port}`, stop: () => server.stop(0) };
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
