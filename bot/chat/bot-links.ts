import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { PressAction } from '../../flows/message.ts';

/** What a deep link can lead to: a screen, a flow, an act. */
type Target = Exclude<PressAction, { answer: string }>;

/** What somebody who followed a link is to be shown. Nothing in it is believed: where it leads, it is authorised like a press. */
export type FollowedLink =
  | { readonly kind: 'home' }
  | { readonly kind: 'door'; readonly action: Exclude<Target, { act: string }> }
  | { readonly kind: 'act'; readonly act: string; readonly argument: string }
  /** Well made, but not for this person; or a part of it is another one. */
  | { readonly kind: 'not-yours' }
  /** Leads to something that the product does not have (any more). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'broken' };

/** The names that exist, by how a link spells them. */
export type Doors = { readonly go: ReadonlyMap<string, string>; readonly flow: ReadonlyMap<string, string>; readonly act: ReadonlyMap<string, string> };

/** Telegram's limit for what `?start=` carries, out of A–Z, a–z, 0–9, _ and -. */
const MAX_PAYLOAD = 64;
/** 72 bits: a guess is a message to the bot. */
const SIGNATURE_BYTES = 9;
const KEY = 'chat.link-key';

export type BotLinks = ReturnType<typeof createBotLinks>;

/**
 * Links into the bot, for letters: what a button does, as the payload of `t.me/<bot>?start=…`. A link that acts is signed for one person,
 * because whoever follows it sees no button first: nobody shall make an admin approve something by sending them a link. Doors to
 * screens and flows are not signed; those show and ask. The key is made once and kept in the database, so that all processes agree.
 */
export function createBotLinks({ pool }: { pool: Pick<pg.Pool, 'query'> }) {
  let kept: Promise<Buffer> | undefined;
  const key = async (): Promise<Buffer> => {
    kept ??= keptKey(pool).catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
  const sign = async (personId: number, act: string, argument: string) =>
    createHmac('sha256', await key()).update(`link|${personId}|${act}|${argument}`).digest().subarray(0, SIGNATURE_BYTES);

  return {
    /** What a link to this carries. Where nothing can carry it, home: the person finds the way from there. */
    async payload(target: Target, personId: number | null): Promise<string> {
      const { argument = '' } = target;
      const name = 'go' in target ? target.go : 'flow' in target ? target.flow : target.act;
      if (name === 'home' || !/^[a-z][a-z0-9.-]*$/.test(name) || !/^[A-Za-z0-9.-]*$/.test(argument)) return 'home';
      const rest = `${written(name)}${argument === '' ? '' : `_${argument.replaceAll('.', '_')}`}`;
      if (!('act' in target)) return short(`${'go' in target ? 'go' : 'flow'}_${rest}`);
      return personId === null ? 'home' : short(`act_${(await sign(personId, name, argument)).toString('base64url')}_${rest}`);
    },

    async follow(payload: string, personId: number, doors: Doors): Promise<FollowedLink> {
      if (payload === '' || payload === 'home') return { kind: 'home' };
      const parsed = /^(?:(go|flow)|act_([\w-]{12}))_([a-z][a-z0-9-]*)(?:_([\w-]+))?$/.exec(payload);
      if (parsed === null || payload.length > MAX_PAYLOAD) return { kind: 'broken' };
      const [, door, signature = '', wanted = '', rest = ''] = parsed;
      const argument = rest.replaceAll('_', '.');
      const name = doors[door === 'go' || door === 'flow' ? door : 'act'].get(wanted);
      if (name === undefined) return { kind: 'gone' };
      if (door === 'go') return { kind: 'door', action: { go: name, argument } };
      if (door === 'flow') return { kind: 'door', action: argument === '' ? { flow: name } : { flow: name, argument } };
      const given = Buffer.from(signature, 'base64url');
      const right = given.length === SIGNATURE_BYTES && timingSafeEqual(given, await sign(personId, name, argument));
      return right ? { kind: 'act', act: name, argument } : { kind: 'not-yours' };
    },
  };
}

/** Two names that a link spells alike are a fault at start: it would lead to the wrong one. */
export function doorsOf(names: { go: readonly string[]; flow: readonly string[]; act: readonly string[] }): Doors {
  const bySpelling = (all: readonly string[]): ReadonlyMap<string, string> => {
    const found = new Map<string, string>();
    for (const name of all) {
      const other = found.get(written(name));
      if (other !== undefined) throw new Error(`a link spells '${other}' and '${name}' alike; give one of them another name`);
      found.set(written(name), name);
    }
    return found;
  };
  return { go: bySpelling(names.go), flow: bySpelling(names.flow), act: bySpelling(names.act) };
}

const written = (name: string): string => name.replaceAll('.', '-');

const short = (payload: string): string => (payload.length <= MAX_PAYLOAD ? payload : 'home');

async function keptKey(pool: Pick<pg.Pool, 'query'>): Promise<Buffer> {
  await pool.query('insert into setting (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do nothing', [KEY, randomBytes(32).toString('base64url')]);
  const { rows } = await pool.query<{ value: unknown }>('select value from setting where key = $1', [KEY]);
  const value = rows[0]?.value;
  if (typeof value !== 'string' || value.length < 43) throw new Error(`the setting ${KEY} is damaged; delete its row, and a new key is made (links in letters that were sent stop acting)`);
  return Buffer.from(value, 'base64url');
}
