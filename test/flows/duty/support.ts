import { startWorld, type World } from '../../support/chaupal.ts';
import { admins, forge, meet, type Told } from '../support.ts';

/** A short tone as a WAV file (RIFF, PCM, 8 kHz, 8 bit). */
export function wav(samples = 4_000): Buffer {
  const sound = Buffer.from(Array.from({ length: samples }, (_, index) => 128 + Math.round(40 * Math.sin(index / 4))));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  for (const [at, value] of [[16, 16], [24, 8_000], [28, 8_000], [40, samples]] as const) head.writeUInt32LE(value, at);
  for (const [at, value] of [[20, 1], [22, 1], [32, 1], [34, 8]] as const) head.writeUInt16LE(value, at);
  head.write('data', 36);
  return Buffer.concat([head, sound]);
}

/** The first bytes by which players know a container; what follows is silence. */
export const mp4 = (): Buffer => Buffer.concat([Buffer.from('\0\0\0\u0018ftypisom\0\0\u0002\0isommp42'), Buffer.alloc(2_000)]);
export const mov = (): Buffer => Buffer.concat([Buffer.from('\0\0\0\u0014ftypqt  \0\0\u0002\0qt  '), Buffer.alloc(2_000)]);
export const webm = (): Buffer => Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102', 'hex'), Buffer.alloc(2_000)]);
export const opus = (): Buffer => Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(2_000)]);

type Sent = Parameters<Told['sendsFile']>;

let numbers = 0;
/** A member number that nobody has. */
export const freshMember = (): string => String(70_000_000 + (numbers += 1));

/** Answers the questions up to the summary; English. */
export async function fillVolunteer(person: Told, answers: { name?: string; member?: string; wants?: string; recordings?: readonly Sent[] } = {}): Promise<string> {
  const recordings: readonly Sent[] = answers.recordings ?? [['audio', wav(), 'voice.wav', 'audio/wav']];
  const member = answers.member ?? freshMember();
  await person.says('/volunteer');
  await person.hears(/full name/);
  await person.says(answers.name ?? 'Nila Test');
  await person.hears(/member number/);
  await person.says(member);
  await person.hears(/e-mail address/);
  await person.says('nila@example.org');
  await person.hears(/WhatsApp number/);
  await person.says('98765 43210');
  await person.hears(/duties.*would you like/s);
  await person.says(answers.wants ?? '6, 8');
  await person.hears(/audition/);
  for (const [index, recording] of recordings.entries()) {
    await person.sendsFile(...recording);
    await person.hears(new RegExp(`Received: .*${index + 1}.* of at most 6`));
  }
  await person.taps(recordings.length === 0 ? 'Send none now' : 'These are all');
  await person.hears(/cannot come/);
  await person.taps('I can come on every day');
  await person.hears(/Your registration/);
  return member;
}

/** A volunteer whom a coordinator has approved, with the recording chosen. */
export async function volunteer(world: World, wish: { name: string; wants?: string }): Promise<Told & { id: number; volunteerId: number }> {
  const person = await meet(world.sim, { first_name: wish.name.split(' ')[0] ?? wish.name });
  const member = await fillVolunteer(person, wish);
  await person.taps('Register');
  await person.hears(/with the coordinators/);
  const { adminId, group } = await admins(world.sim);
  const { rows } = await world.chaupal.database.pool.query<{ id: string; audition: string }>(
    'select v.id, a.id as audition from duty_volunteer v join duty_audition a on a.volunteer_id = v.id where member_no = $1', [member],
  );
  await world.chaupal.core.pool.query('update duty_audition set selected_at = now() where id = $1', [rows[0]?.audition]);
  // Not by its card: an admin group takes twenty messages a minute, and what is decided posts none.
  await forge(world.sim, adminId, group, `x:duty-volunteer.yes:${rows[0]?.id}`);
  await person.hears(/Welcome among the volunteers/);
  return { ...person, volunteerId: Number(rows[0]?.id) };
}

/** The place of a duty (its position in the demo roster) so many days from today, as its buttons carry it. */
export async function placeOf(world: World, position: number, inDays: number): Promise<{ argument: string; typeId: number; day: string }> {
  const { rows } = await world.chaupal.database.pool.query<{ id: number; day: string }>(
    `select t.id::int, to_char(lower(r.days) + 2 + $2::int, 'YYYY-MM-DD') as day from duty_type t join duty_roster r on r.id = t.roster_id where t.position = $1`,
    [position, inDays],
  );
  const [row] = rows;
  return { argument: `${row?.id}.${row?.day}.1`, typeId: row?.id ?? 0, day: row?.day ?? '' };
}

/** Asks the world's database. */
export function rowsOf(world: () => World) {
  return async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => (await world().chaupal.database.pool.query<Row>(text, values)).rows;
}

/** The coordinator opens a place and gives it to a suggested person, whose name it is. */
export function givenBy(world: () => World) {
  return async (position: number, inDays: number, name: string): Promise<{ day: string; argument: string; typeId: number }> => {
    const { admin, adminId, group } = await admins(world().sim);
    const place = await placeOf(world(), position, inDays);
    await admin.says('/roster');
    await admin.hears(/Filled/);
    await forge(world().sim, adminId, group, `g:duty.place:${place.argument}`);
    await admin.hears(/free/);
    await admin.taps(new RegExp(`^${name.split(' ')[0]}`));
    await admin.hears(new RegExp(`🔒 ${name}`));
    return place;
  };
}

/** The set-up of a suite: the product with the duty module alone, its demo roster open in the admin chat. `ready` gets what the tests need. */
export function withRosterInChat(ready: (world: World, desk: Awaited<ReturnType<typeof admins>>) => Promise<void> | void): void {
  let world: World;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'duty' });
    const desk = await admins(world.sim);
    await desk.admin.says('/roster');
    await desk.admin.hears(/Filled/);
    await ready(world, desk);
  });
  after(() => world.stop());
}
