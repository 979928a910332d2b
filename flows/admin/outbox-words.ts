import type { OutboxDesk } from '../../domain/notifications/index.ts';
import type { ChatModule } from '../module.ts';
import type { Message } from '../message.ts';
import { stripTags, type Texts } from '../texts.ts';

export type Dead = Awaited<ReturnType<OutboxDesk['look']>>['dead'][number];

const LONGEST = 80;

/** What the outbox writes down itself, and what Telegram says most often, in words; the rest is shown as the channel put it. */
const reasons = [
  ['outbox-why-blocked', /blocked by the (?:person|user)/],
  ['outbox-why-no-way', /no channel leads|no address on this channel|is not set up/],
  ['outbox-why-never-wrote', /chat not found|can't initiate conversation/],
  ['outbox-why-gone', /user is deactivated/],
] as const;

/** Why it did not arrive, in the reader's language where there are words for it. */
export function whyOf(texts: Texts, { error, uncertain }: { error: string | null; uncertain: boolean }): string {
  if (uncertain) return texts.plain('outbox-why-uncertain');
  const known = reasons.find(([, pattern]) => pattern.test(error ?? ''));
  return known === undefined ? cut(error ?? '–') : texts.plain(known[0]);
}

/** The first words of the message, as its reader would have seen them, in the language of who looks at it. */
export async function firstWords(modules: readonly ChatModule[], texts: Texts, letter: Pick<Dead, 'template' | 'parameters' | 'person'>): Promise<string> {
  try {
    const message = await render(modules, texts, letter);
    return message === null ? texts.plain('outbox-message-over') : cut(stripTags(message.html).split('\n').find((line) => line.trim() !== '') ?? '');
  } catch {
    // One that cannot be rendered is among those that end here, and must not take the list with it: its error stands beside it.
    return letter.template;
  }
}

async function render(modules: readonly ChatModule[], texts: Texts, { template, parameters, person }: Pick<Dead, 'template' | 'parameters' | 'person'>): Promise<Message | null> {
  const reader = { language: texts.language, texts, ...(person === null ? {} : { personId: person.id }) };
  const { kind, subjectId } = parameters;
  const card = typeof kind === 'string' ? modules.find((it) => Object.hasOwn(it.cards, kind))?.cards[kind] : undefined;
  if (card !== undefined) return card.render(reader, Number(subjectId));
  const notice = modules.find((it) => Object.hasOwn(it.notices, template))?.notices[template];
  if (notice === undefined) throw new Error(`no module renders '${template}'`);
  return notice(reader, parameters);
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`);
