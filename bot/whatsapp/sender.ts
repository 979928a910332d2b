import { randomUUID } from 'node:crypto';
import type { Files } from '../../domain/files/index.ts';
import type { Message } from '../../flows/message.ts';
import type { Texts } from '../../flows/texts.ts';
import { fileNameOf } from '../chat/file-name.ts';
import type { AnswerCodec } from '../chat/transport.ts';
import type { Draw } from '../pictures/draw.ts';
import type { Chats } from './chats.ts';
import { toWhatsApp } from './format.ts';
import { menuOf, type Menu } from './menu.ts';
import { WhatsAppFailure, type Media, type Outgoing, type Provider } from './provider.ts';

/** An answer button outside a flow has nobody to answer to. */
export const noAnswers: AnswerCodec = () => {
  throw new Error('an answer button outside a flow has nobody to answer to');
};

/**
 * Sends what has choices. They are remembered before it leaves: somebody may answer while we still wait for WhatsApp's word that it took the
 * message. What WhatsApp certainly did not take is forgotten again.
 */
export async function announced(chats: Chats, number: string, menu: Menu, send: () => Promise<{ id: string }>): Promise<{ id: string }> {
  if (menu.choices.length + menu.hidden.length === 0) return send();
  const draft = `draft:${randomUUID()}`;
  await chats.remember(number, draft, menu);
  try {
    const sent = await send();
    await chats.rename(number, draft, sent.id);
    return sent;
  } catch (error) {
    if (!(error instanceof WhatsAppFailure && error.outcome.kind === 'unknown')) await chats.forget(number, draft);
    throw error;
  }
}

export type Sender = ReturnType<typeof createSender>;

/** Turns channel-neutral messages into WhatsApp's, and remembers what their choices mean. */
export function createSender(deps: { provider: Provider; chats: Chats; files: Files; draw: Draw }) {
  const { provider, chats, files, draw } = deps;

  async function mediaOf(message: Message): Promise<Media | null> {
    if (message.picture !== undefined) return { kind: 'photo', bytes: await draw(message.picture), mime: 'image/png', name: `${message.picture.kind}.png` };
    if (message.file === undefined) return null;
    const stored = await files.read(message.file.id);
    return stored === null ? null : { kind: message.file.kind, bytes: stored.bytes, mime: stored.mime, name: fileNameOf(message.file, stored.mime) };
  }

  return {
    /** @param codec packs the answers of a flow's question */
    async send(number: string, message: Message, about: { texts: Texts; purpose: Outgoing['purpose']; codec?: AnswerCodec; foot?: string }): Promise<{ id: string }> {
      const { texts } = about;
      const menu = menuOf(message, about.codec ?? noAnswers, { number, texts });
      const text = [
        toWhatsApp(message.html),
        message.share?.kind === 'location' ? texts.plain('whatsapp-share-location') : '',
        menu.links.map(({ label, url }) => `${label}: ${url}`).join('\n'),
        about.foot === undefined ? '' : `_${about.foot}_`,
      ];
      const outgoing: Outgoing = {
        text: text.filter((part) => part !== '').join('\n\n'),
        choices: menu.choices,
        listLabel: texts.plain('whatsapp-list'),
        media: await mediaOf(message),
        purpose: about.purpose,
      };
      return announced(chats, number, menu, () => provider.send(number, outgoing));
    },
  };
}
