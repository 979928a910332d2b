import { demoAdminTelegramId } from './bot/playground/open.ts';
import type { Config } from './config.ts';
import { createMovableClock, systemClock, type Clock } from './domain/clock.ts';
import { readClockOffset } from './domain/clock-offset.ts';
import { openDatabase } from './domain/database/open.ts';
import { provideDatabase } from './domain/database/provide.ts';
import { createTransact } from './domain/database/transact.ts';
import { createFiles } from './domain/files/index.ts';
import type { Log } from './domain/log.ts';
import type { Core, DomainModule } from './domain/module.ts';
import { createPeople, PersonSchema } from './domain/people/index.ts';
import { createSettings } from './domain/settings/index.ts';
import { ensureSecrets } from './secrets.ts';

/**
 * What everything else stands on: the secrets, the database with its tables brought up to date, the clock, the people. `entities` are those
 * of the modules. What it opens is closed by `opened`.
 */
export async function openGround(config: Config, deps: { entities: DomainModule<unknown>['entities']; log: Log; opened: AsyncDisposableStack }) {
  const { log, opened } = deps;
  const { timeZone: zone, currency, language, region } = config.organisation;
  const secrets = await ensureSecrets(config);
  const server = await provideDatabase({ url: config.database.url, dataDir: config.dataDir, log });
  opened.defer(server.stop);
  const database = await openDatabase({ url: server.url, entities: [PersonSchema, ...deps.entities], log, poolSize: config.database.poolSize });
  opened.defer(database.close);
  const { pool } = database;
  const playing = config.telegram.mode === 'playground';
  const movable = playing ? createMovableClock(await readClockOffset(pool)) : null;
  const clock: Clock = movable ?? systemClock;
  const transact = createTransact({ database, clock, zone });
  const settings = createSettings({ transact, pool });
  const files = createFiles({ pool });
  const adminTelegramIds = [...config.admins.telegramIds, ...(playing ? [demoAdminTelegramId] : [])];
  const people = createPeople({ transact, pool, adminTelegramIds, defaultLanguage: language });
  const passKeys = new Map(secrets.qr.map(({ version, secret }) => [version, secret]));
  const core: Core = { transact, pool, clock, zone, currency, region, passKeys, people, settings, files };
  return {
    core,
    database,
    secrets,
    /** Whether the playground stands in for Telegram. */
    playing,
    /** The clock once more, where it may be moved: in the playground. */
    movable,
  };
}
