import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from '../clock.ts';
import type { Json } from '../errors.ts';
import type { Database } from './open.ts';
import { readInstant } from './temporal-types.ts';

/** Who acts. Every audit row names one. */
export type Actor =
  | { readonly kind: 'person'; readonly personId: number; readonly via: 'telegram' | 'whatsapp' | 'http'; readonly reference?: string }
  | { readonly kind: 'staff-token'; readonly tokenId: number; readonly via: 'http'; readonly reference?: string }
  | { readonly kind: 'system'; readonly name: string; readonly via: 'job' | 'start'; readonly reference?: string };

/** A change that somebody asked for. The same key again is answered with the first result and changes nothing. */
export type Command = { readonly actor: Actor; readonly key: string };

/** One unit of work: what an operation may touch. It exists only inside a transaction. */
export type Work = {
  readonly em: EntityManager;
  readonly actor: Actor;
  /** The database's clock when the transaction began (plus the playground's offset): every rule about time reads this. */
  readonly now: Temporal.Instant;
  /** Today in the organisation's zone. */
  readonly today: Temporal.PlainDate;
  readonly zone: string;
  /** What admins have set, by key, as it was when the transaction began: read with its clock, because nearly every operation needs both. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Runs SQL in this transaction; `?` marks parameters. */
  sql<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
};

export type Transact = {
  /** Runs `operate` in one transaction; whatever it throws rolls everything back. */
  read<T>(actor: Actor, operate: (work: Work) => Promise<T>): Promise<T>;
  /**
   * Runs a change in one transaction, once per (operation, key). A concurrent repeat waits for the first and gets its result.
   * A refusal leaves no trace of the key, so that the same press may succeed later.
   */
  change<T extends Json>(operation: string, command: Command, operate: (work: Work) => Promise<T>): Promise<T>;
};

type Beginning = { now: unknown; settings: Record<string, Json> | null };
const beginningSql = 'now() as now, (select jsonb_object_agg(key, value) from setting) as settings';

export function createTransact(deps: { database: Database; clock: Clock; zone: string }): Transact {
  const begin = <T>(actor: Actor, run: (em: EntityManager, open: (beginning: Beginning) => Work) => Promise<T>): Promise<T> => {
    // Taken before the database is asked: a clock that stands still at 18:00 must not read 17:59:59.998, when nothing is due yet.
    const offset = deps.clock.offset();
    return deps.database.em().transactional(async (em) => {
      const sql: Work['sql'] = (text, parameters = []) => em.execute(text, [...parameters]);
      return run(em, (beginning) => {
        const now = readInstant(beginning.now).add(offset);
        const today = now.toZonedDateTimeISO(deps.zone).toPlainDate();
        return { em, actor, now, today, zone: deps.zone, settings: beginning.settings ?? {}, sql };
      });
    });
  };

  return {
    read: (actor, operate) =>
      begin(actor, async (em, open) => {
        const [row] = await em.execute<Beginning[]>(`select ${beginningSql}`);
        if (row === undefined) throw new Error('the database does not tell the time');
        return operate(open(row));
      }),

    change: (operation, { actor, key }, operate) =>
      begin(actor, async (em, open) => {
        const [row] = await em.execute<(Beginning & { fresh: boolean })[]>(
          `with claimed as (insert into idempotency_key (operation, key) values (?, ?) on conflict do nothing returning 1)
           select ${beginningSql}, exists (select from claimed) as fresh`,
          [operation, key],
        );
        if (row?.fresh !== true) return firstResult(em, operation, key);
        const result = await operate(open(row));
        await em.flush();
        await em.execute('update idempotency_key set result = ?::jsonb where operation = ? and key = ?', [
          JSON.stringify(result ?? null),
          operation,
          key,
        ]);
        return result;
      }),
  };
}

/** A new statement, because the first one's snapshot may be older than the row that it waited for. */
async function firstResult<T>(em: EntityManager, operation: string, key: string): Promise<T> {
  const [earlier] = await em.execute<{ result: T }[]>('select result from idempotency_key where operation = ? and key = ?', [operation, key]);
  if (earlier === undefined) throw new Error(`the idempotency key of ${operation} vanished; was the table truncated while it was in use?`);
  return earlier.result;
}
