import { randomUUID } from 'node:crypto';
import type { Express, Router } from 'express';
import type pg from 'pg';
import type { Clock } from '../domain/clock.ts';
import type { Transact } from '../domain/database/transact.ts';
import { createFileLinks } from '../domain/files/index.ts';
import { Refusal } from '../domain/errors.ts';
import type { Log } from '../domain/log.ts';
import { createDoor, createScanner, type PassKeys, type ScanKind, type StaffTokens } from '../domain/passes/index.ts';
import type { People } from '../domain/people/index.ts';
import type { Settings } from '../domain/settings/index.ts';
import { createHttpApp } from './app.ts';
import { createBatchedLimiter, limitTokens } from './batched-limiter.ts';
import { createFailureLimiter } from './failure-limits.ts';
import { createFilesRouter } from './files.ts';
import type { ReadinessCheck } from './health.ts';
import { createCounter } from './rate-limits.ts';
import { createDoorlessRouter } from './doorless.ts';
import { createScannerPageRouter } from './scanner-page-router.ts';
import { createScannerRouter } from './scanner.ts';
import type { TelegramOpener } from './telegram-init-data.ts';
import { createTelegramSessionRouter } from './telegram-session.ts';

/** The whole HTTP side: the scanner and its page, stored files, health, and what a deployment mounts besides (a webhook receiver). */
export function createDoors(deps: {
  log: Log;
  pool: pg.Pool;
  clock: Clock;
  transact: Transact;
  zone: string;
  passKeys: PassKeys;
  settings: Settings;
  people: Pick<People, 'byTelegram'>;
  staffTokens: Pick<StaffTokens, 'openShift'>;
  /** What Telegram signs with when it opens the scan page as a Mini App. */
  botToken: string;
  scanKinds: readonly ScanKind[];
  /** What stands in place of the scan page while no module has doors, a line for each language. */
  withoutDoors: readonly string[];
  /** Signs the addresses of files. */
  fileSecret: string;
  scanRatePerSecond: number;
  trustProxy: number;
  metricsToken: string | undefined;
  readiness: readonly ReadinessCheck[];
  /** The playground may hand pictures of codes to the scan page. */
  playgroundUrl: string | null;
  extra: readonly { path: string; router: Router }[];
}): Doors {
  const { log, pool, clock, transact, zone, passKeys } = deps;
  const links = createFileLinks({ secret: deps.fileSecret, now: clock.now });
  const scanLimit = createBatchedLimiter(pool, { name: 'scan', points: deps.scanRatePerSecond * 10, seconds: 10, flushMs: 500, log });
  const [first, ...others] = deps.scanKinds.map((kind) => {
    const scanner = createScanner({ pool, clock, keys: passKeys, kind });
    const door = createDoor({ scanner, pool, transact, clock, keys: passKeys, settings: deps.settings, zone });
    return { scanner, door };
  });
  const telegramSession = createTelegramSessionRouter({
    botToken: deps.botToken,
    clock,
    sessionFor: shiftOf(deps),
    limit: createCounter(pool, { name: 'telegram-session', points: 30, seconds: 3_600 }),
  });
  const failures = createFailureLimiter(pool, { name: 'failures', points: 120, seconds: 60, log });
  const app = createHttpApp({
    log,
    // The page itself must open for everybody, and a webhook's sender is known by its signature, which costs no look at the database.
    limit: (request, response, next) => (request.path.startsWith('/api/') ? failures(request, response, next) : next()),
    trustProxy: deps.trustProxy,
    metricsToken: deps.metricsToken,
    readiness: deps.readiness,
    routers: [
      ...deps.extra,
      // Before the scanner's own router, which asks for a staff token.
      { path: '/api/v1/scanner/telegram-session', router: telegramSession },
      // Without a module that has doors nobody can be checked.
      ...(first === undefined ? [] : [{ path: '/api/v1/scanner', router: createScannerRouter({ kinds: [first, ...others], fileLink: links.sign, limit: limitTokens(scanLimit) }) }]),
      { path: '/api/v1/files', router: createFilesRouter({ links, pool }) },
      { path: '/scan', router: first === undefined ? createDoorlessRouter(deps.withoutDoors) : createScannerPageRouter({ telegram: true, ...(deps.playgroundUrl === null ? {} : { demoOrigins: [deps.playgroundUrl] }) }) },
    ],
  });
  let warming: Promise<unknown> = Promise.resolve();
  return {
    app,
    warm() {
      warming = Promise.all([...(first === undefined ? [] : [first]), ...others].map(({ door }) => door.warmList())).catch((error: unknown) => log.warn('the list for doors without a network could not be made beforehand', { error }));
    },
    async stop() {
      await warming;
      await scanLimit.stop();
    },
  };
}

export type Doors = {
  app: Express;
  /** Makes in the background what the first door would have to wait for. Never fails. */
  warm(): void;
  stop(): Promise<void>;
};

/** The shift of whoever Telegram vouches for; undefined for who serves at no door. */
function shiftOf({ people, staffTokens }: { people: Pick<People, 'byTelegram'>; staffTokens: Pick<StaffTokens, 'openShift'> }) {
  return async ({ telegramId }: TelegramOpener): Promise<{ token: string; expiresAt: string } | undefined> => {
    const person = await people.byTelegram(telegramId);
    if (person === null) return undefined;
    try {
      return await staffTokens.openShift({ actor: { kind: 'person', personId: person.id, via: 'http' }, key: randomUUID() });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-allowed') return undefined;
      throw error;
    }
  };
}
