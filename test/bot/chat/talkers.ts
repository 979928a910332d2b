import type { World } from '../../support/chaupal.ts';
import { createWhatsAppSim } from '../whatsapp/whatsapp-sim.ts';

/** Somebody who talks to the bot, whatever the channel: the contract is written in these words. */
export type Talker = {
  /** Comes for the first time and stands at the home screen. */
  arrives(): Promise<void>;
  says(text: string): Promise<void>;
  /** Chooses by tapping what carries these words. */
  chooses(label: string): Promise<void>;
  hears(pattern: RegExp): Promise<unknown>;
  sendsPhoto(bytes: Uint8Array, name: string, type: string): Promise<void>;
  /** SQL that finds the person. */
  readonly where: string;
};

export type Channel = { readonly name: 'telegram' | 'whatsapp'; talker(world: World): Promise<Talker> };

let made = 0;

const telegram: Channel = {
  name: 'telegram',
  async talker({ sim }) {
    const { id } = await sim.newUser({ first_name: 'Nisha Rane', language_code: 'en' });
    const person = sim.person(id);
    return {
      async arrives() {
        await person.says('/start');
        await person.hears(/Nisha/);
      },
      says: (text) => person.says(text),
      chooses: async (label) => void (await person.taps(label)),
      hears: (pattern) => person.hears(pattern),
      sendsPhoto: (bytes, name, type) => person.sendsFile(type.startsWith('image/') ? 'photo' : 'document', bytes, name, type),
      where: `telegram_id = ${id}`,
    };
  },
};

const whatsapp: Channel = {
  name: 'whatsapp',
  async talker({ chaupal }) {
    made += 1;
    const number = `+9197000${String(10_000 + made)}`;
    const sim = createWhatsAppSim(chaupal.playgroundUrl ?? '');
    await sim.newPerson(number, 'Nisha Rane');
    const person = sim.person(number);
    return {
      async arrives() {
        await person.says('Hello');
        await person.hears(/May we send you reminders/);
        await person.taps('Yes');
        await person.hears(/Nisha/);
      },
      says: (text) => person.says(text),
      chooses: (label) => person.taps(label),
      hears: (pattern) => person.hears(pattern),
      sendsPhoto: (bytes, name, type) => person.sendsFile(bytes, name, type),
      where: `whatsapp_number = '${number}'`,
    };
  },
};

export const channels: readonly Channel[] = [telegram, whatsapp];
