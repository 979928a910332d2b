import { randomUUID } from 'node:crypto';
import type { Work } from '../database/transact.ts';
import type { Core, DemoPeople } from '../module.ts';
import { addRole, type Language } from '../people/index.ts';
import { assign } from './assign.ts';
import { candidatesFor } from './candidates.ts';
import { createRoster } from './change-roster.ts';
import { demoTypes } from './demo-roster.ts';
import type { Duty } from './index.ts';
import { publishRoster } from './publish-roster.ts';
import { registerVolunteer } from './register-volunteer.ts';
import { arrayOf } from './sql.ts';

type Invented = readonly [name: string, language: Language, wants: readonly number[]];

/** Invented people: name, language, which duties (from 1) they would like. */
const invented: readonly Invented[] = [
  ['Murtaza Bohra', 'en', [5, 7, 10]],
  ['Huzaifa Merchant', 'en', [1, 2, 6, 8]],
  ['यूसुफ़ अंसारी', 'hi', [3, 4, 9, 11]],
  ['Zahra Lokhandwala', 'en', [2, 4, 6, 12]],
  ['इब्राहिम पटेल', 'hi', [5, 6, 7, 8]],
  ['फातिमा शेख', 'mr', [1, 3, 9, 12]],
  ['Ammar Kapasi', 'en', [10, 11, 12]],
  ['Sakina Rangwala', 'en', [1, 4, 8, 11]],
  ['हसन मुल्ला', 'mr', [7, 9, 10]],
  ['Taher Contractor', 'en', [2, 3, 5, 12]],
];

/**
 * A published roster of thirty days that began two days ago, with a dozen volunteers; Asha and रवि among them, Asha on duty tomorrow. One
 * transaction: a newcomer waits for it. The duties are given to the first suggestion, place by place.
 */
export async function seedDutyDemo(core: Core, _duty: Duty, people: DemoPeople): Promise<void> {
  const voice = silence();
  const memberNumber = (nth: number): string => String(20_431_100 + nth);
  const mailbox = (nth: number): string => `volunteer${nth}@example.org`;
  await core.transact.read({ kind: 'person', personId: people.admin, via: 'telegram' }, async (work) => {
    const now = work.now.toString();
    const roster = await createRoster(work, { name: 'Ramazan (demo)', from: work.today.subtract({ days: 2 }).toString(), to: work.today.add({ days: 27 }).toString(), types: demoTypes });
    // Written straight into the tables: what was decided long ago posts no card and sends no welcome.
    const enrol = async (personId: number, nth: number, [name, , wants]: Invented, phone: string): Promise<number> => {
      const [made] = await work.sql<{ id: number }>(
        `with recording as (
           insert into stored_file (id, kind, mime, bytes, sha256, created_by) values (gen_random_uuid(), 'audio', 'audio/wav', ?, sha256(?), ?) returning id
         ), volunteer as (
           insert into duty_volunteer (person_id, name, member_no, email, whatsapp, status, applied_at, decided_at, decided_by)
           values (?, ?, ?, ?, ?, 'approved', ?, ?, ?) returning id
         ), audition as (
           insert into duty_audition (volunteer_id, position, file_id, kind, selected_at, selected_by, added_at) select v.id, 1, r.id, 'audio', ?, ?, ? from volunteer v, recording r
         ), preference as (
           insert into duty_preference (volunteer_id, type_id) select v.id, t.id from volunteer v, duty_type t where t.roster_id = ? and t.position = any(?::smallint[])
         ), address as (
           update person set email = ? where id = ?
         )
         select id::int from volunteer`,
        [
          voice, voice, personId, personId, name, memberNumber(nth), mailbox(nth), phone, now, now, people.admin, now, people.admin, now, roster.id, arrayOf(wants), mailbox(nth), personId,
        ],
      );
      await addRole(work, personId, 'volunteer');
      return made?.id ?? 0;
    };

    const asha = await enrol(people.paid, 1, ['Asha Kulkarni', 'en', [5, 6, 8, 11]], '+919876543210');
    await enrol(people.waiting, 2, ['रवि देशमुख', 'hi', [4, 9, 10, 12]], '+919812345678');
    for (const [index, one] of invented.entries()) {
      const [made] = await work.sql<{ id: string }>('insert into person (name, language) values (?, ?) returning id', [one[0], one[1]]);
      await enrol(Number(made?.id), index + 3, one, `+9198200${22_000 + index}`);
    }
    const [hopeful] = await work.sql<{ id: string }>(`insert into person (name, language, email) values ('Idris Vohra', 'en', 'idris@example.org') returning id`);
    await register(work, core.region, Number(hopeful?.id), [6, 7, 11].map((position) => roster.types[position - 1]?.id ?? 0), voice);

    const fajr = roster.types[5];
    if (fajr !== undefined) await assign(work, { typeId: fajr.id, day: work.today.add({ days: 1 }).toString(), place: 1, volunteerId: asha });
    // Four days are planned, the rest is open: for autofill, and for whoever wants to tap.
    for (let ahead = 1; ahead <= 4; ahead += 1) {
      const day = work.today.add({ days: ahead }).toString();
      for (const type of roster.types) {
        const [best] = await candidatesFor(work, { roster, type, day });
        if (best !== undefined && !(type.id === fajr?.id && ahead === 1)) await assign(work, { typeId: type.id, day, place: 1, volunteerId: best.id });
      }
    }
    await publishRoster(work, roster.id);
    await work.sql(`update duty_assignment set state = 'confirmed', answered_at = assigned_at where roster_id = ? and id % 3 <> 0 and volunteer_id <> ?`, [roster.id, asha]);
  });
}

/** One registration is still to be decided on: its card is in the admin chat. */
async function register(work: Work, region: string, personId: number, preferences: readonly number[], voice: Buffer): Promise<void> {
  const fileId = randomUUID();
  await work.sql(`insert into stored_file (id, kind, mime, bytes, sha256, created_by) values (?, 'audio', 'audio/wav', ?, sha256(?), ?)`, [fileId, voice, voice, personId]);
  const input = { personId, name: 'Idris Vohra', memberNo: '20431199', email: 'idris@example.org', whatsapp: '+919820022999', preferences, auditions: [{ fileId, kind: 'audio' as const }], blackouts: [] };
  await registerVolunteer(work, region, input);
}

/** A second of silence as a WAV file (RIFF, PCM, 8 kHz, 8 bit): nobody's voice. */
function silence(): Buffer {
  const samples = Buffer.alloc(8_000, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
