import { inertAnswers } from '../../flows/calendar.ts';
import type { Button, Message, PressAction } from '../../flows/message.ts';
import { asciiDigits, type Texts } from '../../flows/texts.ts';
import { pack } from '../chat/callback-data.ts';
import { CANCEL } from '../chat/replay-chat.ts';
import { bare } from '../chat/typed-labels.ts';
import type { AnswerCodec } from '../chat/transport.ts';
import type { Choice } from './provider.ts';

/** What the person may answer to one message. `hidden` options are not listed: they are understood when their label is typed. */
export type Menu = { readonly choices: readonly Choice[]; readonly hidden: readonly Pick<Choice, 'id' | 'label'>[]; readonly links: readonly { label: string; url: string }[] };

/** The answer to a request for the phone number: this chat's own. */
export const OWN_NUMBER = 's:own-number';

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Buttons as numbered choices, in the order of the screen. What leads out of where one is (cancel, or else home) is always 0, so that a wrong
 * number never cancels. A calendar is not listed: its days are typed, as "24" of the month shown, or as any date.
 */
export function menuOf(message: Message, codec: AnswerCodec, own: { number: string; texts: Texts }): Menu {
  const buttons = (message.buttons ?? []).flat().filter(means);
  const isCalendar = buttons.some(({ action }) => 'answer' in action && isoDay.test(action.answer));
  const links = buttons.flatMap(({ label, action }) => ('url' in action ? [{ label, url: action.url }] : []));
  const pressable = buttons.flatMap(({ label, action }) => ('url' in action || 'copy' in action ? [] : [{ label, action }]));
  const out = pressable.findLast(({ action }) => leavesFlow(action)) ?? pressable.findLast(({ action }) => 'go' in action && action.go === 'home');
  // Back from a screen right below home leads where Home does: one choice.
  const same = (it: { action: PressAction }) => out !== undefined && pack(it.action, codec) === pack(out.action, codec);
  const listed = pressable.filter((it) => !same(it) && !(isCalendar && 'answer' in it.action));
  const hidden = isCalendar ? pressable.filter((it) => it !== out && 'answer' in it.action && isoDay.test(it.action.answer)) : [];

  /** An arrow to tap is no word to choose. */
  const arrows: Readonly<Record<string, string>> = { '‹': own.texts.plain('whatsapp-earlier'), '›': own.texts.plain('whatsapp-next') };
  const spoken = (label: string): string => arrows[label] ?? label;

  const share = message.share?.kind === 'contact' ? [{ id: OWN_NUMBER, label: own.texts.plain('whatsapp-own-number', { number: own.number }) }] : [];
  const numbered = [...share, ...listed.map(({ label, action }) => ({ id: pack(action, codec), label: spoken(label) }))].map((it, index) => ({ ...it, number: String(index + 1) }));
  return {
    choices: [...numbered, ...(out === undefined ? [] : [{ id: pack(out.action, codec), label: out.label, number: '0' }])],
    hidden: hidden.map(({ label, action }) => ({ id: pack(action, codec), label })),
    links,
  };
}

/** A blank or inert cell of a grid is nothing to answer. */
const means = ({ label, action }: Button): boolean => label.trim() !== '' && !('answer' in action && inertAnswers.includes(action.answer));

const leavesFlow = (action: PressAction): boolean => ('answer' in action && action.answer === CANCEL) || ('act' in action && action.act === 'flow.cancel');

/** A list of choices as it is remembered. `id` is the message that they stood under. */
export type SentMenu = { readonly id: string; readonly choices: readonly Choice[]; readonly hidden: readonly Pick<Choice, 'id' | 'label'>[] };

/**
 * Which choice a typed text is: its label, with or without emoji, or its number (Devanagari digits too), or both together.
 * A label goes first: "24" is the day 24 of a calendar.
 */
export function chosen(text: string, menu: SentMenu): string | null {
  const typed = bare(asciiDigits(text));
  if (typed === '') return null;
  const plain = (label: string) => bare(asciiDigits(label));
  const byLabel = [...menu.choices, ...menu.hidden].find(({ label }) => plain(label) === typed);
  const byNumber = menu.choices.find(({ number, label }) => number === typed || `${number} ${plain(label)}` === typed);
  return (byLabel ?? byNumber)?.id ?? null;
}
