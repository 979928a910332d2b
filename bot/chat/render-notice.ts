import type { Envelope, Outcome } from '../../domain/notifications/index.ts';
import type { Language } from '../../domain/people/index.ts';
import type { Button, Message } from '../../flows/message.ts';
import type { Reader } from '../../flows/notice.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts } from '../../flows/texts.ts';

export type RenderedNotice = { kind: 'message'; message: Message; reader: Reader } | { kind: 'outcome'; outcome: Outcome };

/**
 * Renders an outbox message for a channel that knows people only: no cards, no groups. It is rendered when it is sent, so
 * it shows what is true then, in the language of then.
 */
export async function renderNotice(deps: { product: Product; texts: AllTexts; language: Language }, envelope: Envelope): Promise<RenderedNotice> {
  const notice = deps.product.notices[envelope.template];
  if (notice === undefined) return { kind: 'outcome', outcome: { kind: 'never', error: `no module renders '${envelope.template}' for ${envelope.address.channel}` } };
  const language = envelope.person?.language ?? deps.language;
  const reader: Reader = { language, texts: deps.texts[language], ...(envelope.person === null ? {} : { personId: envelope.person.id }) };
  const message = await notice(reader, envelope.parameters);
  return message === null ? { kind: 'outcome', outcome: { kind: 'nothing' } } : { kind: 'message', message: withOpenDoors(deps.product, message), reader };
}

/** Without the buttons that lead to what this installation does not have: a notice or screen of one module may offer what another one brings. */
export function withOpenDoors(product: Product, message: Message): Message {
  if (message.buttons === undefined) return message;
  const isThere = ({ action }: Button): boolean => ('flow' in action ? product.flows.some(({ id }) => id === action.flow) : !('go' in action) || product.screens[action.go] !== undefined);
  return { ...message, buttons: message.buttons.map((row) => row.filter(isThere)).filter((row) => row.length > 0) };
}
