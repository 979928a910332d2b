import { setTimeout as sleep } from 'node:timers/promises';
import { createMovableClock } from '../../../domain/clock.ts';
import type { MovableClock } from '../../../domain/clock.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import type { Database } from '../../../domain/database/open.ts';
import { createTransact } from '../../../domain/database/transact.ts';
import type { Transact, Work } from '../../../domain/database/transact.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { createOutbox, notify } from '../../../domain/notifications/index.ts';
import type { Address, Channel, Deliver, Envelope, Notification, Outbox, Outcome, PolicyChanges } from '../../../domain/notifications/index.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';

export const ZONE = 'Asia/Kolkata';
export const ADMIN_CHAT: Address = { channel: 'telegram', id: '-1001', group: true };

/** Without limits, so that what is tested is not the clock. */
export const unlimited: PolicyChanges = {
  limits: {
    telegram: { perSecond: null, chatGap: 0, groupPerMinute: null, concurrency: 2000 },
    whatsapp: { perSecond: null, chatGap: 0, concurrency: 2000 },
    email: { perSecond: null, concurrency: 2000 },
  },
};

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** A database with the outbox, a clock that can be moved, and a channel side that does as it is told. */
export async function makeWorld() {
  const { url, drop } = await migratedDatabase();
  const database: Database = await openDatabase({ url, entities: [PersonSchema], log: silentLog });
  const clock: MovableClock = createMovableClock();
  const transact: Transact = createTransact({ database, clock, zone: ZONE });
  const opened: Outbox[] = [];
  let people = 0;

  const inWork = <T>(operate: (work: Work) => Promise<T>): Promise<T> => transact.read({ kind: 'system', name: 'test', via: 'job' }, operate);

  return {
    url,
    database,
    pool: database.pool,
    clock,
    transact,
    inWork,
    outbox(deliver: Partial<Record<Channel, Deliver>>, policy: PolicyChanges = unlimited, adminChat: () => Promise<Address | null> = async () => ADMIN_CHAT): Outbox {
      const outbox = createOutbox({ pool: database.pool, clock, log: silentLog, zone: ZONE, deliver, adminChat, policy });
      opened.push(outbox);
      return outbox;
    },
    notify: (...notifications: Notification[]): Promise<void> => inWork((work) => notify(work, ...notifications)),
    /** With Telegram, unless told otherwise. @returns the id */
    async person(has: { telegram?: number | null; whatsapp?: string; email?: string; language?: string } = {}): Promise<number> {
      people += 1;
      const { rows } = await database.pool.query<{ id: string }>(
        `insert into person (name, language, telegram_id, whatsapp_number, whatsapp_consent_at, email) values ($1, $2, $3, $4, $5, $6) returning id`,
        [`Person ${people}`, has.language ?? 'en', has.telegram === undefined ? 1000 + people : has.telegram, has.whatsapp ?? null, has.whatsapp === undefined ? null : '2026-01-01', has.email ?? null],
      );
      return Number(rows[0]?.id);
    },
    async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await database.pool.query<Row>(text, values)).rows;
    },
    async states(): Promise<string[]> {
      const { rows } = await database.pool.query<{ state: string }>('select state from outbox_message order by created_at, id');
      return rows.map(({ state }) => state);
    },
    /** `channel/attempt state`, in order. */
    async attempts(): Promise<string[]> {
      const { rows } = await database.pool.query<{ it: string }>(`select channel || '/' || attempt || ' ' || state as it from outbox_attempt order by id`);
      return rows.map(({ it }) => it);
    },
    async close(): Promise<void> {
      await Promise.all(opened.map((outbox) => outbox.stop()));
      await database.close();
      await drop();
    },
  };
}

/** A channel that notes what it is handed and answers with the next of the given outcomes, then `sent`. */
export function recordingChannel(...outcomes: (Outcome | Error)[]) {
  const got: Envelope[] = [];
  return {
    got,
    templates: () => got.map(({ template }) => template),
    deliver: async (envelope: Envelope): Promise<Outcome> => {
      got.push(envelope);
      const outcome = outcomes.shift() ?? { kind: 'sent' };
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
}

/** Waits until something holds; fails with `what` after `milliseconds`. */
export async function eventually(what: string, holds: () => Promise<boolean> | boolean, milliseconds = 8000): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > milliseconds) throw new Error(`this did not come about within ${milliseconds} ms: ${what}`);
    await sleep(20);
  }
}
