import { randomInt } from 'node:crypto';
import { createFileLinks } from '../../domain/files/file-links.ts';
import { silentLog } from '../../domain/log.ts';
import { createHttpApp } from '../../http/app.ts';
import { createFilesRouter } from '../../http/files.ts';
import { createScannerPageRouter } from '../../http/scanner-page-router.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import { startHttpServer } from '../../http/server.ts';
import type { HttpServer } from '../../http/server.ts';
import { createDoor, createScanner } from '../../domain/passes/index.ts';
import type { ScanKind } from '../../domain/passes/index.ts';
import { scanWorld, zone } from './scan-world.ts';
import type { ScanWorld } from './scan-world.ts';

/** The scan page and its API on a database of its own, with a network that can be cut. */
export type ScanPageServer = {
  world: ScanWorld;
  url: string;
  /** The link that an admin gives out. */
  link(token: string): string;
  /** Nothing listens any more, as on a phone without a network. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Takes every scan and never answers. */
  stall(stalled: boolean): void;
  close(): Promise<void>;
};

export async function scanPageServer(options: { demoOrigins?: readonly string[]; world?: ScanWorld; more?: readonly ScanKind[] } = {}): Promise<ScanPageServer> {
  const world = options.world ?? (await scanWorld());
  const links = createFileLinks({ secret: 'a secret of the tests, 32 bytes long', now: world.clock.now });
  const router = createScannerRouter({ kinds: [world, ...(options.more ?? []).map((kind) => doorOf(world, kind))], fileLink: links.sign });
  let stalled = false;
  const app = createHttpApp({
    log: silentLog,
    readiness: [],
    limit: (request, _response, next) => {
      if (!(stalled && request.path.startsWith('/api/'))) next();
    },
    routers: [
      { path: '/api/v1/scanner', router },
      { path: '/api/v1/files', router: createFilesRouter({ links, pool: world.pool }) },
      { path: '/scan', router: createScannerPageRouter({ demoOrigins: options.demoOrigins ?? ['http://127.0.0.1:8081'] }) },
    ],
  });

  let server: HttpServer | undefined;
  let port = 0;
  for (let attempt = 0; server === undefined; attempt += 1) {
    port = randomInt(20_000, 32_768);
    server = await startHttpServer(app, { host: '127.0.0.1', port }).catch((error: unknown) => {
      if (attempt === 20) throw error;
      return undefined;
    });
  }
  const url = `http://127.0.0.1:${port}`;
  return {
    world,
    url,
    link: (token) => `${url}/scan#token=${token}`,
    async cut() {
      await server?.stop(0);
      server = undefined;
    },
    async mend() {
      server ??= await startHttpServer(app, { host: '127.0.0.1', port });
    },
    stall: (now) => void (stalled = now),
    async close() {
      await server?.stop(0);
      if (options.world === undefined) await world.close();
    },
  };
}

/** A door for another kind of slot on the same database. */
export function doorOf(world: ScanWorld, kind: ScanKind) {
  const scanner = createScanner({ ...world, kind });
  return { scanner, door: createDoor({ ...world, scanner, zone }) };
}
