import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config.ts';
import { freePort } from '../../domain/database/free-port.ts';
import { currentReference } from '../../domain/reference.ts';
import { startChaupal, type Chaupal } from '../support/chaupal.ts';
import { migratedDatabase } from '../support/migrated-database.ts';
import { createSim, type Sim, type SimMessage } from '../support/sim.ts';

export type Told = ReturnType<Sim['person']>;

/** A person who has just met the bot. */
export async function meet(sim: Sim, user: { first_name?: string; language_code?: string; phone_number?: string } = {}): Promise<Told & { id: number }> {
  const { id } = await sim.newUser({ first_name: 'Nila', language_code: 'en', ...user });
  return { id, ...sim.person(id) };
}

let rolls = 0;
/** A roll number that nobody has. */
export const freshRoll = (): string => `24TS${String((rolls += 1)).padStart(4, '0')}`;

/** Answers the questions of a registration up to its summary; English. */
export async function fillRegistration(person: Told, answers: { name?: string; roll?: string } = {}): Promise<string> {
  const roll = answers.roll ?? freshRoll();
  await person.says('/register');
  await person.hears(/full name/);
  await person.says(answers.name ?? 'Nila Test');
  await person.hears(/roll number/);
  await person.says(roll);
  await person.hears(/room/);
  await person.says('B-204');
  await person.hears(/phone number/);
  await person.says('98765 43210');
  await person.hears(/What do you eat/);
  await person.taps('Veg');
  await person.hears(/photo/);
  await person.taps('Without');
  await person.hears(/Your registration/);
  return roll;
}

/** The demo world's admin, in the admin group and in private. */
export async function admins(sim: Sim): Promise<{ group: number; admin: Told; adminId: number; private: Told; staffId: number }> {
  const state = await sim.state();
  const of = (note: string) => state.users.find((user) => user.note === note)?.id ?? 0;
  const adminId = of('admin');
  return { group: state.admin_chat_id, adminId, admin: sim.person(adminId, state.admin_chat_id), private: sim.person(adminId), staffId: of('gate staff') };
}

/** Asha of the demo data: approved and paid, with days off ahead. Saves the way through the admin group, which takes one message a second. */
export async function asha(sim: Sim): Promise<Told & { id: number; roll: string }> {
  const id = (await sim.state()).users.find((user) => user.note?.includes('approved, paid') === true)?.id ?? 0;
  return { id, roll: '21CS045', ...sim.person(id) };
}

export const buttons = (message: SimMessage | undefined): string[] => [...(message?.reply_markup?.inline_keyboard ?? []), ...(message?.reply_markup?.keyboard ?? [])].flat().map((button) => button.text);
export const words = (message: SimMessage): string => `${message.text ?? ''}${message.caption ?? ''}`;

/** The newest message of the bot in a chat. */
export async function newest(sim: Sim, chat: number): Promise<SimMessage | undefined> {
  return (await sim.messages(chat)).filter((message) => message.deleted !== true && message.from?.is_bot === true).at(-1);
}

/** Taps a button that nobody may have: its data is made up. */
export async function forge(sim: Sim, from: number, chat: number, data: string): Promise<{ text?: string; show_alert?: boolean } | null> {
  const on = (await sim.messages(chat)).filter((message) => message.from?.is_bot === true).at(-1);
  const { answer } = await sim.call<{ answer: { text?: string; show_alert?: boolean } | null }>(`/sim/chats/${chat}/taps`, { from, message_id: on?.message_id, data, forged: true });
  return answer;
}

/** The product on a database and a data directory that outlive it, so that it can be stopped and started again. */
export async function restartable(environment: Record<string, string> = {}) {
  const database = await migratedDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'chaupal-'));
  const config = readConfig({
    DATABASE_URL: database.url, DATA_DIR: dataDir, LOG_LEVEL: 'error', MODULES: 'mess',
    PORT: String(await freePort(20_000)), PLAYGROUND_PORT: String(await freePort(22_000)), ...environment,
  });
  let chaupal: Chaupal = await startChaupal(config);
  const sim = createSim(chaupal.playgroundUrl ?? '');
  return {
    sim,
    database,
    config,
    get chaupal() {
      return chaupal;
    },
    async restart(): Promise<void> {
      await chaupal.stop();
      chaupal = await startChaupal(config);
    },
    async stop(): Promise<void> {
      await chaupal.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Listens to the log's errors, each with the reference that it was written under. */
export function listenToErrors(chaupal: Pick<Chaupal, 'log'>): { message: string; reference: string | undefined }[] {
  const heard: { message: string; reference: string | undefined }[] = [];
  chaupal.log.error = (message) => void heard.push({ message, reference: currentReference() });
  return heard;
}

/** Lets a face fail or dawdle for the length of one test. */
export async function meanwhile<Face extends object, Name extends keyof Face>(face: Face, name: Name, stand: Face[Name], act: () => Promise<void>): Promise<void> {
  const before = face[name];
  face[name] = stand;
  try {
    await act();
  } finally {
    face[name] = before;
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
