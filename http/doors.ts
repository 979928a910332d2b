import type { Express, Router } from 'express';
import type pg from 'pg';
import type { Clock } from '../domain/clock.ts';
import type { Transact } from '../domain/database/transact.ts';
import { createFileLinks } from '../domain/files/index.ts';
import type { Log } from '../domain/log.ts';
import { createDoor, createScanner, type PassKeys, type ScanKind } from '../domain/passes/index.ts';
import { createHttpApp } from './app.ts';
import { createBatchedLimiter, limitTokens } from './batched-limiter.ts';
import { createFilesRouter } from './files.ts';
import type { ReadinessCheck } from './health.ts';
import { createScannerPageRouter } from './scanner-page-router.ts';
import { createScannerRouter } from './scanner.ts';

/** The whole HTTP side: the scanner and its page, stored files, health, and what a deployment mounts besides (a webhook receiver). */
export function createDoors(deps: {
  log: Log;
  pool: pg.Pool;
  clock: Clock;
  transact: Transact;
  zone: string;
  passKeys: PassKeys;
  scanKinds: readonly ScanKind[];
  /** Signs the addresses of files. */
  fileSecret: string;
  scanRatePerSecond: number;
  trustProxy: number;
  metricsToken: string | undefined;
  readiness: readonly ReadinessCheck[];
  /** The playground may hand pictures of codes to the scan page. */
  playgroundUrl: string | null;
  extra: readonly { path: string; router: Router }[];
}): { app: Express; stop(): Promise<void> } {
  const { log, pool, clock, transact, zone, passKeys } = deps;
  const links = createFileLinks({ secret: deps.fileSecret, now: clock.now });
  const scanLimit = createBatchedLimiter(pool, { name: 'scan', points: deps.scanRatePerSecond * 10, seconds: 10, flushMs: 500, log });
  // Every kind of slot has a door of its own; meals, the first, has the address that staff know.
  const scanners = deps.scanKinds.map((kind, index) => {
    const scanner = createScanner({ pool, clock, keys: passKeys, kind });
    const door = createDoor({ scanner, pool, transact, clock, keys: passKeys, zone });
    return { path: index === 0 ? '/api/v1/scanner' : `/api/v1/scanner/${kind.name}`, router: createScannerRouter({ scanner, door, fileLink: links.sign, limit: limitTokens(scanLimit) }) };
  });
  const app = createHttpApp({
    log,
    trustProxy: deps.trustProxy,
    metricsToken: deps.metricsToken,
    readiness: deps.readiness,
    routers: [
      ...deps.extra,
      ...scanners.toReversed(),
      { path: '/api/v1/files', router: createFilesRouter({ links, pool }) },
      { path: '/scan', router: createScannerPageRouter({ telegram: true, ...(deps.playgroundUrl === null ? {} : { demoOrigins: [deps.playgroundUrl] }) }) },
    ],
  });
  return { app, stop: () => scanLimit.stop() };
}
