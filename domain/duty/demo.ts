import { randomUUID } from 'node:crypto';
import type { Core, DemoPeople } from '../module.ts';
import type { Language } from '../people/index.ts';
import { assign } from './assign.ts';
import { selectAudition } from './auditions.ts';
import { candidatesFor } from './candidates.ts';
import { approveVolunteer } from './decide-volunteer.ts';
import { demoTypes } from './demo-roster.ts';
import type { Duty } from './index.ts';
import { publishRoster } from './publish-roster.ts';
import { registerVolunteer } from './register-volunteer.ts';
import { createRoster } from './roster.ts';
import { volunteerById } from './volunteer.ts';

type Invented = readonly [name: string, language: Language, wants: readonly number[]];

/** Invented people: name, language, which duties (from 1) they would like. The last one is still to be decided on. */
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
  ['Idris Vohra', 'en', [6, 7, 11]],
];

/**
 * A published roster of thirty days that began two days ago, with a dozen volunteers; Asha and रवि among them, Asha on duty tomorrow. One
 * transaction: a newcomer waits for it. The duties are given to the first suggestion, place by place.
 */
export async function seedDutyDemo(core: Core, _duty: Duty, people: DemoPeople): Promise<void> {
  const voice = silence();
  await core.transact.read({ kind: 'person', personId: people.admin, via: 'telegram' }, async (work) => {
    const roster = await createRoster(work, { name: 'Ramazan (demo)', from: work.today.subtract({ days: 2 }).toString(), to: work.today.add({ days: 27 }).toString(), types: demoTypes });
    const enrol = async (personId: number, nth: number, [name, , wants]: Invented, phone: string): Promise<number> => {
      const fileId = randomUUID();
      await work.sql(`insert into stored_file (id, kind, mime, bytes, sha256, created_by) values (?, 'audio', 'audio/wav', ?, sha256(?), ?)`, [fileId, voice, voice, personId]);
      const preferences = wants.map((position) => roster.types[position - 1]?.id ?? 0);
      const input = { personId, name, memberNo: String(20_431_100 + nth), email: `volunteer${nth}@example.org`, whatsapp: phone, preferences, auditions: [{ fileId, kind: 'audio' as const }], blackouts: [] };
      return (await registerVolunteer(work, core.region, input)).id;
    };
    const approve = async (id: number): Promise<void> => {
      const { auditions } = await volunteerById(work, id);
      if (auditions[0] !== undefined) await selectAudition(work, auditions[0].id);
      await approveVolunteer(work, id);
    };

    const asha = await enrol(people.paid, 1, ['Asha Kulkarni', 'en', [5, 6, 8, 11]], '+919876543210');
    await approve(asha);
    await approve(await enrol(people.waiting, 2, ['रवि देशमुख', 'hi', [4, 9, 10, 12]], '+919812345678'));
    for (const [index, one] of invented.entries()) {
      const [made] = await work.sql<{ id: string }>('insert into person (name, language) values (?, ?) returning id', [one[0], one[1]]);
      const id = await enrol(Number(made?.id), index + 3, one, `+9198200${22_000 + index}`);
      if (index < invented.length - 1) await approve(id);
    }

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
