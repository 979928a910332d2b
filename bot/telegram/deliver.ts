import { GrammyError, HttpError } from 'grammy';
import { CARD_SUMMARY, type Envelope, type Outcome } from '../../domain/notifications/index.ts';
import type { Language } from '../../domain/people/index.ts';
import type { Product } from '../../flows/product.ts';
import type { Reader } from '../../flows/notice.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { withOpenDoors } from '../chat/render-notice.ts';
import type { Cards } from './cards.ts';
import type { Renderer } from './render.ts';

/** Hands one outbox message to Telegram. It is rendered now, so it shows what is true now, in the language of now. */
export function createTelegramDelivery(deps: {
  product: Product;
  renderer: Renderer;
  cards: Cards;
  texts: AllTexts;
  groupLanguage: Language;
  /** Telegram made a supergroup of the chat: it has another id from now on. */
  chatMoved(from: number, to: number): Promise<void>;
}) {
  const { product, renderer, cards } = deps;

  async function send(envelope: Envelope): Promise<Outcome> {
    const chatId = Number(envelope.address.id);
    const language = envelope.person?.language ?? deps.groupLanguage;
    const reader: Reader = { language, texts: deps.texts[language], ...(envelope.person === null ? {} : { personId: envelope.person.id }) };
    const { kind, subjectId } = envelope.parameters;
    if (envelope.template === 'card' && typeof kind === 'string') {
      const id = await cards.post(kind, Number(subjectId), chatId, reader);
      return id === null ? { kind: 'nothing' } : { kind: 'sent', providerId: `${chatId}:${id}` };
    }
    if (envelope.template === 'card-refresh' && typeof kind === 'string') {
      await cards.refresh(kind, Number(subjectId), reader);
      return { kind: 'sent' };
    }
    const notice = product.notices[envelope.template];
    if (notice === undefined) return { kind: 'never', error: `no module renders '${envelope.template}'` };
    const message = await notice(reader, envelope.parameters);
    if (message === null) return { kind: 'nothing' };
    if (envelope.template === CARD_SUMMARY) {
      const id = await cards.summarise(message, envelope.parameters['anew'] === true, chatId, reader);
      return { kind: 'sent', ...(id === null ? {} : { providerId: `${chatId}:${id}` }) };
    }
    const sent = await renderer.send(chatId, withOpenDoors(product, message));
    return { kind: 'sent', providerId: `${chatId}:${sent.id}` };
  }

  return async (envelope: Envelope): Promise<Outcome> => {
    try {
      return await send(envelope);
    } catch (error) {
      const outcome = outcomeOf(error);
      if (error instanceof GrammyError && error.parameters.migrate_to_chat_id !== undefined) {
        await deps.chatMoved(Number(envelope.address.id), error.parameters.migrate_to_chat_id);
      }
      if (outcome === null) throw error;
      return outcome;
    }
  };
}

/** What a failed call means for the message; null for a fault of ours. */
export function outcomeOf(error: unknown): Outcome | null {
  if (error instanceof HttpError) return { kind: 'unknown', error: error.message };
  if (!(error instanceof GrammyError)) return null;
  const { error_code: code, description, parameters } = error;
  if (code === 429) return { kind: 'retry-after', seconds: parameters.retry_after ?? 5 };
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'try-again', error: description };
  if (code === 403 && description.includes('blocked by the user')) return { kind: 'blocked' };
  if (code === 403 || description.includes('chat not found') || description.includes('user is deactivated')) return { kind: 'never', error: description };
  if (code >= 500) return { kind: 'try-again', error: description };
  return { kind: 'never', error: description };
}
