import type { OutboxDesk } from '../../domain/notifications/index.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import type { Notices } from '../notice.ts';
import type { Texts } from '../texts.ts';

type Deps = { outboxDesk: OutboxDesk };
type Dead = Awaited<ReturnType<OutboxDesk['look']>>['dead'][number];

/** `/outbox`: what waits, what did not arrive and why, and the tap that tries it again. */
export function outboxScreens({ outboxDesk }: Deps): Record<string, Screen> {
  return {
    'admin.outbox': async ({ texts, actor }) => drawDesk(texts, await outboxDesk.look(actor)),
  };
}

export function outboxActs({ outboxDesk }: Deps): Record<string, Act> {
  const redraw = async ({ texts, actor }: Visitor): Promise<Message> => drawDesk(texts, await outboxDesk.look(actor));
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
    const lines = failed.map((it) => texts.t('outbox-line', { who: it.person?.name ?? texts.plain('outbox-a-chat'), template: it.template, error: it.error ?? '–' }));
    return {
      html: `${texts.t('outbox-undeliverable', { count: Number(count) })}\n\n${lines.join('\n')}`,
      buttons: [[{ label: texts.plain('button-outbox'), action: { go: 'admin.outbox' } }]],
    };
  },
};

function drawDesk(texts: Texts, { due, waiting, dead, deadCount }: Awaited<ReturnType<OutboxDesk['look']>>): Message {
  const home = lastRow(texts, 'home');
  const facts = texts.t('outbox-facts', { due, waiting, dead: deadCount });
  if (dead.length === 0) return { html: facts, buttons: [home] };
  const lines = dead.map((it, index) => `${index + 1}. ${texts.t('outbox-line', { who: whoOf(texts, it), template: it.template, error: it.error ?? '–' })}`);
  return {
    html: `${facts}\n\n${lines.join('\n')}`,
    buttons: [
      [{ label: texts.plain('button-retry-all', { count: deadCount }), action: { act: 'outbox.retry-all' } }],
      ...dead.map((it, index): Button[] => [{ label: texts.plain('button-retry-one', { index: index + 1, who: whoOf(texts, it) }), action: { act: 'outbox.retry', argument: String(it.messageId) } }]),
      home,
    ],
  };
}

const whoOf = (texts: Texts, it: Dead): string => it.person?.name ?? texts.plain('outbox-a-chat');
