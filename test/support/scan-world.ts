import pg from 'pg';
import { createMovableClock } from '../../domain/clock.ts';
import { createTransact } from '../../domain/database/transact.ts';
import { openDatabase } from '../../domain/database/open.ts';
import type { Database } from '../../domain/database/open.ts';
import { messEntities } from '../../domain/mess/index.ts';
import { createMealScan } from '../../domain/mess/scan-meal.ts';
import { createDoor, createScanner } from '../../domain/passes/index.ts';
import type { PassKeys } from '../../domain/passes/index.ts';
import { PersonSchema } from '../../domain/people/index.ts';
import { createSettings } from '../../domain/settings/index.ts';
import { silentLog } from '../../domain/log.ts';
import { messData, testKeys } from './mess-data.ts';
import { migratedDatabase } from './migrated-database.ts';

export const zone = 'Asia/Kolkata';
/** Local time on the tests' day. */
export const localTime = (time: string, day = '2026-11-21'): Temporal.Instant => Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant();

export type ScanWorld = Awaited<ReturnType<typeof scanWorld>>;

/** A database of its own with the scanner on it, at half past twelve on a Saturday. */
export async function scanWorld(options: { keys?: PassKeys; poolSize?: number } = {}) {
  const { url, drop } = await migratedDatabase();
  const pool = new pg.Pool({ connectionString: url, max: options.poolSize ?? 10, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => {});
  const keys = options.keys ?? testKeys;
  const clock = createMovableClock();
  clock.moveTo(localTime('12:30'));
  let database: Database | undefined;
  const orm = async () => (database ??= await openDatabase({ url, entities: [PersonSchema, ...messEntities], log: silentLog }));
  const transact = createTransact({ database: await orm(), clock, zone });
  const settings = createSettings({ transact, pool });
  const kind = createMealScan({ settings, zone });
  const scanner = createScanner({ pool, clock, keys, kind });
  return {
    url,
    pool,
    clock,
    keys,
    kind,
    transact,
    settings,
    make: messData(pool, keys),
    scanner,
    door: createDoor({ scanner, pool, transact, clock, keys, settings, zone }),
    async close() {
      await pool.end();
      await database?.close();
      await drop();
    },
  };
}
