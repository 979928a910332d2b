import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { recordAudit } from '../audit/record.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { judgePhone } from './answers.ts';
import { mergePeople } from './merge-people.ts';
import { requireSelf } from './people.ts';
import type { Language } from './person.ts';

const DIGITS = 6;
const GOOD_FOR_MINUTES = 5;
const TRIES = 5;
/** Per number, whoever asks: one a minute and five an hour; and per person, so that nobody makes us write to a whole town. */
const SECONDS_BETWEEN = 60;
const NUMBER_PER_HOUR = 5;
const PERSON_PER_HOUR = 10;

export type NumberLinks = ReturnType<typeof createNumberLinks>;

/**
 * Links a WhatsApp number to a person by a one-time code. The code is drawn from the key of the command and a secret, so that it stands in no
 * table, no log and no stored conversation, and a repeated command sends the same one; what is stored is its HMAC.
 * @param deps.secret any of the installation's secrets; the keys are derived from it
 * @param deps.sendCode false when the number cannot be reached
 */
export function createNumberLinks(deps: { transact: Transact; secret: string; region: string; sendCode(number: string, code: string, language: Language): Promise<boolean> }) {
  const { transact } = deps;
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', deps.secret, '', purpose, 32));
  const codeKey = derive('chaupal number codes: drawing');
  const hashKey = derive('chaupal number codes: storing');
  // 48 bits modulo a million: no code is noticeably likelier than another.
  const draw = (commandKey: string, number: string) => String(createHmac('sha256', codeKey).update(`${number}|${commandKey}`).digest().readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
  const hash = (personId: number, number: string, code: string) => createHmac('sha256', hashKey).update(`${personId}|${number}|${code}`).digest();

  return {
    minutes: GOOD_FOR_MINUTES,

    /** E.164 of what somebody typed; without a country code it is read as the organisation's region's. */
    judge: (text: string) => judgePhone(text, deps.region),

    /**
     * Sends a code to the number. Refuses with `number-linked-already`, and with `code-too-soon` or `code-too-often`, whose detail `valid` says
     * that the code sent before is still good: a throttled request leaves it as it is. Both say when the next one can be had: in `seconds`, from `nextAt` on.
     */
    async request(command: Command, { personId, number }: { personId: number; number: string }): Promise<{ sent: boolean }> {
      const code = draw(command.key, number);
      const { language } = await transact.change('people.request-number-code', command, async (work) => {
        await requireSelf(work, personId);
        await work.sql(`select pg_advisory_xact_lock(hashtext('number-code'), hashtext(?))`, [number]);
        const [person] = await work.sql<{ language: Language; own: string | null }>('select language, whatsapp_number as own from person where id = ?', [personId]);
        if (person === undefined) throw new Refusal('person-unknown');
        if (person.own === number) throw new Refusal('number-linked-already');
        await refuseTooMany(work, personId, number);
        await work.sql(`insert into number_code (person_id, number, hash, issued_at, expires_at) values (?, ?, decode(?, 'hex'), ?, ?)`, [
          personId, number, hash(personId, number, code).toString('hex'), work.now.toString(), work.now.add({ minutes: GOOD_FOR_MINUTES }).toString(),
        ]);
        return { language: person.language };
      });
      return { sent: await deps.sendCode(number, code, language) };
    },

    /**
     * Checks what somebody typed against the newest code of this person for this number. Right: the number is linked, which is the agreement to
     * automatic messages too; a person who had only this number becomes one with this one. Wrong: `left` tries.
     * Refuses with `number-taken` (somebody else with Telegram has it) and `both-registered`, only after the code has proved whose number it is.
     */
    verify: (command: Command, { personId, number, code }: { personId: number; number: string; code: string }) =>
      transact.change('people.verify-number-code', command, async (work): Promise<{ ok: true; merged: boolean } | { ok: false; left: number }> => {
        await requireSelf(work, personId);
        const [issued] = await work.sql<{ id: string; hash: string; tries: number }>(
          `select id, encode(hash, 'hex') as hash, tries from number_code
           where id = (select max(id) from number_code where person_id = ? and number = ?) and used_at is null and expires_at > ? for update`,
          [personId, number, work.now.toString()],
        );
        // A miss is written down and must not be rolled back, so it is a result and no refusal.
        if (issued === undefined || issued.tries >= TRIES) return { ok: false, left: 0 };
        if (!timingSafeEqual(Buffer.from(issued.hash, 'hex'), hash(personId, number, code))) {
          await work.sql('update number_code set tries = tries + 1 where id = ?', [issued.id]);
          return { ok: false, left: TRIES - issued.tries - 1 };
        }
        await work.sql('update number_code set used_at = ? where id = ?', [work.now.toString(), issued.id]);
        return { ok: true, merged: await link(work, personId, number) };
      }),
  };
}

async function refuseTooMany(work: Work, personId: number, number: string): Promise<void> {
  const hourAgo = work.now.subtract({ hours: 1 });
  const issued = await work.sql<{ number: string; mine: boolean; age: number; good: boolean }>(
    `select number, person_id = ? as mine, extract(epoch from ?::timestamptz - issued_at)::float8 as age,
            person_id = ? and number = ? and used_at is null and expires_at > ? and tries < ${TRIES}
              and id = (select max(id) from number_code where person_id = ? and number = ?) as good
     from number_code where (number = ? or person_id = ?) and issued_at > ? order by issued_at desc`,
    [personId, work.now.toString(), personId, number, work.now.toString(), personId, number, number, personId, hourAgo.toString()],
  );
  const valid = issued.some(({ good }) => good);
  const [newest, ...others] = issued.filter((it) => it.number === number);
  if (newest !== undefined && newest.age < SECONDS_BETWEEN) throw new Refusal('code-too-soon', { seconds: Math.ceil(SECONDS_BETWEEN - newest.age), valid });
  // The oldest of the hour has to leave it. Up to the next full minute, because that is what a clock shows.
  const nextAt = (list: typeof issued) => work.now.add({ milliseconds: Math.ceil((3600 - (list.at(-1)?.age ?? 0)) * 1_000) }).round({ smallestUnit: 'minute', roundingMode: 'ceil' }).toString();
  if (others.length + 1 >= NUMBER_PER_HOUR && newest !== undefined) throw new Refusal('code-too-often', { nextAt: nextAt([newest, ...others]), valid });
  const mine = issued.filter((it) => it.mine);
  if (mine.length >= PERSON_PER_HOUR) throw new Refusal('code-too-often', { nextAt: nextAt(mine), valid });
}

async function link(work: Work, personId: number, number: string): Promise<boolean> {
  const [holder] = await work.sql<{ id: string; telegram_id: string | null }>('select id, telegram_id from person where whatsapp_number = ? and id <> ? for update', [number, personId]);
  if (holder?.telegram_id != null) throw new Refusal('number-taken');
  if (holder !== undefined) await mergePeople(work, { kept: personId, gone: Number(holder.id) });
  await work.sql('update person set whatsapp_number = ?, whatsapp_consent_at = ?, whatsapp_stopped_at = null where id = ?', [number, work.now.toString(), personId]);
  await recordAudit(work, { action: 'person.number-linked', subject: { kind: 'person', id: personId } });
  return holder !== undefined;
}
