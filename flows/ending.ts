import type { Outcome } from './chat.ts';
import type { Button, Message } from './message.ts';
import type { Texts } from './texts.ts';

/** The last words of a flow, with the ways on: a conversation never ends in a dead end. */
export function ending(texts: Texts, html: string, ways: readonly Button[] = []): Message {
  return { html, buttons: [[...ways, { label: texts.plain('button-home'), action: { go: 'home' } }]] };
}

/** A refusal as the last words: the reason, the rule and the way forward stand in its text. */
export const refusedEnding = (texts: Texts, refused: Extract<Outcome<never>, { ok: false }>, ways: readonly Button[] = []): Message => ending(texts, texts.refusal(refused.code, refused.details), ways);
