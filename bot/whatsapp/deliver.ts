import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import type { Deliver, Envelope, Outcome } from '../../domain/notifications/index.ts';
import type { Language } from '../../domain/people/index.ts';
import { newsTemplate, oneLine, templateValues, type CloudTemplate, type CloudTemplates } from '../../flows/cloud-template.ts';
import type { Message } from '../../flows/message.ts';
import type { Reader } from '../../flows/notice.ts';
import type { Product } from '../../flows/product.ts';
import { stripTags, type AllTexts } from '../../flows/texts.ts';
import { renderNotice } from '../chat/render-notice.ts';
import type { Chats } from './chats.ts';
import { WINDOW_SHUT } from './cloud-errors.ts';
import { menuOf } from './menu.ts';
import { WhatsAppFailure, type OutgoingTemplate, type Provider } from './provider.ts';
import { announced, noAnswers, type Sender } from './sender.ts';

/**
 * Hands one outbox message to WhatsApp: as it is while the window of 24 hours is open, else as a template that Meta has approved. Whether
 * somebody agreed and has not stopped is in the view that the outbox takes its addresses from.
 */
export function createWhatsAppDelivery(deps: {
  product: Product;
  texts: AllTexts;
  language: Language;
  organisation: string;
  provider: Provider;
  sender: Sender;
  chats: Chats;
  clock: Clock;
  log: Log;
}): Deliver {
  const { product, provider, sender, chats, clock, log } = deps;
  const templates: CloudTemplates = Object.assign({}, ...product.modules.map((module) => module.cloudTemplates ?? {}));

  async function asTemplate(envelope: Envelope, message: Message, reader: Reader): Promise<Outcome> {
    const { sendTemplate } = provider;
    if (sendTemplate === null) return { kind: 'never', error: 'this way into WhatsApp has no templates' };
    const { template, values } = await templateFor(envelope, message, reader);
    if (values === null) return { kind: 'nothing' };
    const menu = menuOf(message, noAnswers, { number: envelope.address.id, texts: reader.texts });
    const choices = menu.choices.filter(({ number }) => number !== '0').slice(0, template.replies.length);
    if (choices.length < template.replies.length) return { kind: 'never', error: `the template ${template.name} has ${template.replies.length} buttons, the message ${choices.length}` };
    const outgoing: OutgoingTemplate = {
      name: template.name,
      language: reader.language,
      category: template.category,
      parameters: templateValues(template, values),
      replies: choices.map(({ id }) => id),
      purpose: 'outbox',
    };
    const sent = await announced(chats, envelope.address.id, { choices, hidden: [], links: [] }, () => sendTemplate(envelope.address.id, outgoing));
    return { kind: 'sent', providerId: sent.id };
  }

  async function templateFor(envelope: Envelope, message: Message, reader: Reader): Promise<{ template: CloudTemplate; values: Record<string, string> | null }> {
    const own = templates[envelope.template];
    if (own !== undefined) return { template: own, values: await own.values(reader, envelope.parameters) };
    return { template: newsTemplate, values: { organisation: deps.organisation, news: oneLine(stripTags(message.html)) } };
  }

  async function deliver(envelope: Envelope): Promise<Outcome> {
    const rendered = await renderNotice(deps, envelope);
    if (rendered.kind === 'outcome') return rendered.outcome;
    const { message, reader } = rendered;
    const number = envelope.address.id;
    if (provider.sendTemplate === null || (await chats.isOpen(number, clock.now()))) {
      try {
        const sent = await sender.send(number, message, { texts: reader.texts, purpose: 'outbox', foot: reader.texts.plain('whatsapp-stop-hint') });
        return { kind: 'sent', providerId: sent.id };
      } catch (error) {
        if (!(error instanceof WhatsAppFailure) || error.code !== WINDOW_SHUT) throw error;
        await chats.shut(number);
      }
    }
    return asTemplate(envelope, message, reader);
  }

  return async (envelope) => {
    try {
      return await deliver(envelope);
    } catch (error) {
      if (!(error instanceof WhatsAppFailure)) throw error;
      if (error.outcome.kind !== 'retry-after') log.warn('WhatsApp did not take a message', { messageId: envelope.messageId, template: envelope.template, problem: error.message });
      return error.outcome;
    }
  };
}
