import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import type { Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';
import type { AdminDeps } from './deps.ts';
import { firstWords, whyOf } from './outbox-words.ts';

type Deps = Pick<AdminDeps, 'outboxDesk' | 'modules'>;

/** `/outbox`: what waits, what did not arrive and why, and the tap that tries it again. */
export function outboxScreens(deps: Deps): Record<string, Screen> {
  return { 'admin.outbox': (visitor) => drawDesk(deps, visitor) };
}

export function outboxActs(deps: Deps): Record<string, Act> {
  const { outboxDesk } = deps;
  const redraw = (visitor: Visitor): Promise<Message> => drawDesk(deps, visitor);
  return {
    'outbox.retry': async (visitor, argument, key) => {
      const { dead } = await outboxDesk.look(visitor.actor);
      const letter = dead.find((it) => it.messageId === Number(argument));
      if (letter !== undefined) await outboxDesk.retry({ actor: visitor.actor, key: `${key}:${letter.finishedAt}` }, letter);
      return { toast: letter === undefined ? visitor.texts.plain('outbox-not-dead') : visitor.texts.plain('outbox-retried', { count: 1 }), message: await redraw(visitor) };
    },
    'outbox.retry-all': async (visitor, _argument, key) => {
      const { dead } = await outboxDesk.look(visitor.actor);
      const count = await outboxDesk.retryAll({ actor: visitor.actor, key: `${key}:${dead[0]?.finishedAt ?? ''}` });
      return { toast: count === 0 ? visitor.texts.plain('outbox-not-dead') : visitor.texts.plain('outbox-retried', { count }), message: await redraw(visitor) };
    },
  };
}

/** One report however many failed: a thousand failures are one message. */
export const outboxNotices: Notices = {
  'notifications.undeliverable': async ({ texts }, { count, messages }) => {
    const failed = (messages ?? []) as { template: string; person: { name: string } | null; error: string | null; uncertain: boolean }[];
    const lines = failed.map((it) => texts.t('outbox-undeliverable-line', { who: whoOf(texts, it), error: whyOf(texts, it) }));
    return {
      html: `${texts.t('outbox-undeliverable', { count: Number(count) })}\n\n${lines.join('\n')}`,
      buttons: [[{ label: texts.plain('button-outbox'), action: { go: 'admin.outbox' } }]],
    };
  },
};

/** The newest ten, each with its first words. Refuses with `not-allowed`. */
async function drawDesk({ outboxDesk, modules }: Deps, { texts, actor }: Visitor): Promise<Message> {
  const { due, waiting, dead, deadCount } = await outboxDesk.look(actor);
  const home = lastRow(texts, 'home');
  const facts = texts.t('outbox-facts', { due, waiting, dead: deadCount });
  if (dead.length === 0) return { html: facts, buttons: [home] };
  const words = await Promise.all(dead.map((it) => firstWords(modules(), texts, it)));
  const lines = dead.map((it, index) => `${index + 1}. ${texts.t('outbox-line', { who: whoOf(texts, it), message: words[index] ?? '', error: whyOf(texts, { error: it.error, uncertain: it.state === 'unknown' }) })}`);
  return {
    html: `${facts}\n\n${lines.join('\n')}`,
    buttons: [
      [{ label: texts.plain('button-retry-all', { count: deadCount }), action: { act: 'outbox.retry-all' } }],
      ...dead.map((it, index): Button[] => [{ label: texts.plain('button-retry-one', { index: index + 1, who: whoOf(texts, it) }), action: { act: 'outbox.retry', argument: String(it.messageId) } }]),
      home,
    ],
  };
}

const whoOf = (texts: Texts, { person }: { person: { name: string } | null }): string => person?.name.slice(0, 100).toWellFormed() ?? texts.plain('outbox-a-chat');
