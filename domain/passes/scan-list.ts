import { createHash, hash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import { kept } from '../kept.ts';
import { signPassCode } from './pass-code.ts';
import type { PassKeys } from './pass-code.ts';
import type { ScanKind } from './scan-types.ts';

// The list with which a door decides without a network. It holds no secret: a code is recognised by a part of its SHA-256, and 80 bits
// of that cannot be turned back into a code that the server would accept.
//
// A delta without memory on the server: passes lie in 256 buckets by their id, the version is the digests of all buckets, and a door
// that sends its version gets the buckets that differ. That is exact over restarts and processes, and a pass that is gone leaves with its bucket.

export const HASH_BYTES = 10;
const BUCKETS = 256;
const DIGEST_BYTES = 4;

/** The passes of a bucket in columns, in the order of their ids. Columns compress far better than rows. */
export type ListBucket = {
  /** For each live key version, in the order of `hash.key_versions`: base64url of the hashes, `hash.bytes` each. */
  hashes: string[];
  names: string[];
  rooms: string[];
  diets: string[];
  /** base64url of the 16 bytes of the file's UUID, or null. */
  photos: (string | null)[];
  /** The last day that is paid for. */
  paid_until: string[];
  /** A letter for each of the two days: p paid, g in the days of grace, n not paid, c on cut. */
  days: string[];
};

export type OfflineList = {
  format: 1;
  /** The kind of its slots. */
  kind: string;
  version: string;
  /** The version on top of which `buckets` is to be laid; null means that they are all there is. */
  since: string | null;
  generated_at: string;
  zone: string;
  /** Today and tomorrow in the zone. */
  days: [string, string];
  hash: { algorithm: 'SHA-256'; bytes: number; key_versions: number[] };
  slots: { slot: string; part: string; from: string; to: string; title?: string }[];
  /** Slots at which nobody is admitted. */
  closed: string[];
  /** How many passes the whole list has. */
  count: number;
  /** By number, 0 to 255; an empty one has been emptied. */
  buckets: Record<string, ListBucket>;
  /** Who was admitted to today's slots already: base64url of one bit for each pass, over the buckets in ascending order, lowest bit first. */
  admitted: Record<string, string>;
};

type ListRow = { pass_id: number; nonce: string; name: string; room: string; diet: string; photo: string | null; paid_until: string; days: string };
type Built = { list: OfflineList; digests: Buffer };

export function createOfflineList(deps: { pool: pg.Pool; clock: Clock; keys: PassKeys; kind: ScanKind; zone: string }): (since?: string) => Promise<OfflineList> {
  const { pool, kind, zone } = deps;
  const versions = [...deps.keys.keys()].toSorted((a, b) => b - a);
  /** Each key as if it were the only one, so that the code of every version can be made. */
  const single = versions.map((version): PassKeys => new Map([[version, deps.keys.get(version) ?? '']]));
  let hashes = new Map<string, Buffer[]>();
  const build = kept(5_000, async (): Promise<Built> => {
    const now = deps.clock.now();
    const today = now.toZonedDateTimeISO(zone).toPlainDate();
    const days: [string, string] = [today.toString(), today.add({ days: 1 }).toString()];
    const rules = await kind.rules();
    const slots = [...rules.slotsOn(today), ...rules.slotsOn(today.add({ days: 1 }))];
    const [{ rows }, closed, admissions] = await Promise.all([
      pool.query<ListRow>({ name: `scan-list-${kind.name}`, text: kind.list, values: [...days, JSON.stringify(rules.parameters)] }),
      pool.query<{ day: string; part: string }>({ name: `scan-closed-${kind.name}`, text: kind.closed, values: days }),
      pool.query<{ slot: string; passes: string[] }>({ name: 'scan-list-admitted', text: admitted, values: [slots.map((slot) => slot.text)] }),
    ]);
    const known = hashes;
    hashes = new Map();
    const order = new Map<number, number>();
    const buckets: ListBucket[] = [];
    const digests: Buffer[] = [];
    const sorted = Array.from({ length: BUCKETS }, (): ListRow[] => []);
    for (const row of rows) sorted[row.pass_id % BUCKETS]?.push(row);
    for (const bucket of sorted) {
      const codes = bucket.map((row) => {
        const key = `${row.pass_id}|${row.nonce}`;
        const found = known.get(key) ?? hashesOf(single, row);
        hashes.set(key, found);
        return found;
      });
      for (const row of bucket) order.set(row.pass_id, order.size);
      const column = <T>(of: (row: ListRow) => T): T[] => bucket.map(of);
      const made: ListBucket = {
        hashes: versions.map((_, at) => Buffer.concat(codes.map((it) => it[at] as Buffer)).toString('base64url')),
        names: column((it) => it.name),
        rooms: column((it) => it.room),
        diets: column((it) => it.diet),
        photos: column((it) => (it.photo === null ? null : Buffer.from(it.photo.replaceAll('-', ''), 'hex').toString('base64url'))),
        paid_until: column((it) => it.paid_until),
        days: column((it) => it.days),
      };
      buckets.push(made);
      digests.push(createHash('sha256').update(JSON.stringify(made)).digest().subarray(0, DIGEST_BYTES));
      // Twenty thousand signatures in one go would hold up every scan for a third of a second.
      await breathe();
    }
    const list: OfflineList = {
      format: 1,
      kind: kind.name,
      version: `1.${Buffer.concat(digests).toString('base64url')}`,
      since: null,
      generated_at: now.round('millisecond').toString(),
      zone,
      days,
      hash: { algorithm: 'SHA-256', bytes: HASH_BYTES, key_versions: versions },
      slots: slots.map(({ text, part, from, to, title }) => ({ slot: text, part, from, to, ...(title === undefined ? {} : { title }) })),
      closed: closed.rows.map((it) => `${kind.name}:${it.day}:${it.part}`),
      count: rows.length,
      buckets: Object.fromEntries(buckets.entries()),
      admitted: Object.fromEntries(admissions.rows.map((it) => [it.slot, bitsOf(it.passes, order)])),
    };
    return { list, digests: Buffer.concat(digests) };
  });

  return async (since) => {
    const { list, digests } = await build();
    const had = digestsOf(since);
    if (had === undefined) return list;
    const changed = Object.entries(list.buckets).filter(([number]) => {
      const from = Number(number) * DIGEST_BYTES;
      return !digests.subarray(from, from + DIGEST_BYTES).equals(had.subarray(from, from + DIGEST_BYTES));
    });
    return { ...list, since: since ?? null, buckets: Object.fromEntries(changed) };
  };
}

const admitted = `select slot, array_agg(distinct pass_id::text) as passes from admission where slot = any($1::text[]) and undone_at is null group by slot`;

function hashesOf(single: readonly PassKeys[], pass: { pass_id: number; nonce: string }): Buffer[] {
  return single.map((keys) => hash('sha256', signPassCode(keys, { passId: pass.pass_id, nonce: pass.nonce }), 'buffer').subarray(0, HASH_BYTES));
}

function bitsOf(passes: string[], order: Map<number, number>): string {
  const bits = Buffer.alloc(Math.ceil(order.size / 8));
  for (const pass of passes) {
    const at = order.get(Number(pass));
    if (at !== undefined) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
  }
  return bits.toString('base64url');
}

/** The digests that a version stands for; undefined for what is none of ours, which gets the whole list. */
function digestsOf(version: string | undefined): Buffer | undefined {
  if (version === undefined || !version.startsWith('1.')) return undefined;
  const digests = Buffer.from(version.slice(2), 'base64url');
  return digests.length === BUCKETS * DIGEST_BYTES ? digests : undefined;
}
