import type { SimUser, TelegramUser } from '../types.ts';
import type { World } from '../world.ts';

/** What is said about a person when they enter the playground. */
export type PersonInput = {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  phone_number?: string;
  note?: string;
  /** Whether the person has written to the bot already; otherwise it may not write to them. */
  started?: boolean;
};

/** Adds a person, or brings what is known about one up to date. What the person has done so far stays. */
export function savePerson(world: World, input: PersonInput): SimUser {
  const known = world.state.users[input.id];
  const person: SimUser = {
    is_bot: false,
    language_code: 'en',
    phone_number: known?.phone_number ?? madeUpPhoneNumber(input.id),
    started: false,
    blocked: false,
    ...known,
    ...input,
  };
  world.state.users[input.id] = person;
  world.touch();
  world.events.emit('users', {});
  return person;
}

/** The person as bots see them: without phone number and note. */
export function asTelegramUser(person: SimUser): TelegramUser {
  const { id, is_bot, first_name, last_name, username, language_code } = person;
  return {
    id,
    is_bot,
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
    ...(language_code === undefined ? {} : { language_code }),
  };
}

// +91 98989 xxxxx: a mobile number of the right shape for India, different for every id below 100,000.
function madeUpPhoneNumber(id: number): string {
  return `+9198989${String(id % 100_000).padStart(5, '0')}`;
}
