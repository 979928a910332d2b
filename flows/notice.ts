import type { Json } from '../domain/errors.ts';
import type { Language } from '../domain/people/index.ts';
import type { Message } from './message.ts';
import type { Texts } from './texts.ts';

/** For whom a notice is rendered: a person in their language, or a chat such as the admin group in the organisation's. */
export type Reader = { readonly language: Language; readonly personId?: number; readonly texts: Texts };

/**
 * Renders one outbox template. Called when the message is about to be sent, so it shows what is true then;
 * `null` means that there is nothing to say any more.
 */
export type Notice = (reader: Reader, parameters: Record<string, Json>) => Promise<Message | null>;
export type Notices = Record<string, Notice>;

/** The parameter that the operation wrote as text. A renderer and its operation that disagree are a fault of ours. */
export function wordIn(parameters: Record<string, Json>, name: string): string {
  const value = parameters[name];
  if (typeof value !== 'string') throw new Error(`the notice has no text '${name}'; does the operation hand it to notify()?`);
  return value;
}
