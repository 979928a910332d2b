import type { Work } from '../../domain/database/transact.ts';
import { Refusal } from '../../domain/errors.ts';
import { createMess } from '../../domain/mess/index.ts';
import { createStaffTokens } from '../../domain/passes/index.ts';
import { createPeople } from '../../domain/people/index.ts';
import { createMake } from './make.ts';
import { scanWorld, zone } from './scan-world.ts';

export type MessWorld = Awaited<ReturnType<typeof messWorld>>;

/** The mess on a database of its own, at half past twelve on Saturday, 21 November 2026, with its faces and builders. */
export async function messWorld() {
  const world = await scanWorld();
  const mess = createMess({ transact: world.transact, passKeys: world.keys, region: 'IN', currency: 'INR' });
  const make = createMake(world.pool, mess);
  return {
    ...world,
    mess,
    make,
    people: createPeople({ transact: world.transact, pool: world.pool, adminTelegramIds: [77], defaultLanguage: 'en' }),
    staffTokens: createStaffTokens({ transact: world.transact }),
    count: make.count,

    /** Runs an operation for a person at exactly this moment of their zone; the face's own clock would run on meanwhile. */
    at: <T>(personId: number, local: string, operate: (work: Work) => Promise<T>, inZone = zone): Promise<T> =>
      world.transact.read({ kind: 'person', personId, via: 'telegram' }, (work) => {
        const moment = Temporal.PlainDateTime.from(local).toZonedDateTime(inZone);
        return operate({ ...work, now: moment.toInstant(), today: moment.toPlainDate(), zone: inZone });
      }),
  };
}

/** The code of the refusal; a fault goes on as what it is. */
export async function refusal(act: Promise<unknown> | (() => Promise<unknown>)): Promise<string> {
  return (await refused(act)).code;
}

export async function refused(act: Promise<unknown> | (() => Promise<unknown>)): Promise<Refusal> {
  try {
    await (typeof act === 'function' ? act() : act);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

export type Crowd<T> = { done: T[]; codes: string[] };

/** Starts all at once: what came of those that were done, and the codes of the refused. A fault goes on as what it is. */
export async function crowd<T>(howMany: number, act: (nth: number) => Promise<T>): Promise<Crowd<T>> {
  const ends = await Promise.allSettled(Array.from({ length: howMany }, (_, nth) => act(nth)));
  const result: Crowd<T> = { done: [], codes: [] };
  for (const end of ends) {
    if (end.status === 'fulfilled') result.done.push(end.value);
    else if (end.reason instanceof Refusal) result.codes.push(end.reason.code);
    else throw end.reason;
  }
  return result;
}
