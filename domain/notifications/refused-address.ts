import type pg from 'pg';
import type { Work } from '../database/transact.ts';

/**
 * E-mail addresses that their server refused for good ("no such user"): nothing is tried there until somebody gives the address anew. It is
 * remembered with the address and not with the person, as the time from which its lane may be written to: never. So it is forgotten by itself when the
 * person has another one, and whoever shares a dead address is spared as well. A block on Telegram and a STOP on WhatsApp are the person's own, and theirs.
 */
export async function rememberRefused(client: Pick<pg.ClientBase, 'query'>, addresses: readonly string[]): Promise<void> {
  await client.query(
    `insert into outbox_chat (lane, free_at) select distinct 'email:' || it, 'infinity'::timestamptz from unnest($1::text[]) it
     on conflict (lane) do update set free_at = excluded.free_at`,
    [addresses],
  );
}

/** SQL: whether the way of this alias of `person_channel` leads anywhere. */
export const isOpen = (way: string): string =>
  `not (${way}.channel = 'email' and exists (select from outbox_chat refused where refused.lane = 'email:' || ${way}.address and refused.free_at = 'infinity'))`;

/** Somebody gives an e-mail address, the same or another one: what was known of it and of the one before counts no more. Called before it is written. */
export async function forgetRefused(work: Work, personId: number, email: string): Promise<void> {
  await work.sql(`delete from outbox_chat where free_at = 'infinity' and lane in ('email:' || ?, (select 'email:' || email from person where id = ?))`, [email, personId]);
}

/** Whoever repeats a message by hand wants it tried everywhere. @param dead SQL that holds for the messages in question, `m` */
export async function forgetRefusedOf(pool: Pick<pg.Pool, 'query'>, dead: string, values: readonly unknown[]): Promise<void> {
  await pool.query(
    `delete from outbox_chat c using outbox_message m, person p where c.free_at = 'infinity' and p.id = m.person_id and c.lane = 'email:' || p.email and ${dead}`,
    [...values],
  );
}
