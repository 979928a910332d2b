import type { Files } from '../../domain/files/index.ts';
import type { Message } from '../../flows/message.ts';
import type { Texts } from '../../flows/texts.ts';
import type { AnswerCodec } from '../chat/transport.ts';
import type { Draw } from '../pictures/draw.ts';
import type { Chats } from './chats.ts';
import { toWhatsApp } from './format.ts';
import { menuOf } from './menu.ts';
import type { Media, Outgoing, Provider } from './provider.ts';

/** An answer button outside a flow has nobody to answer to. */
export const noAnswers: AnswerCodec = () => {
  throw new Error('an answer button outside a flow has nobody to answer to');
};

export type Sender = ReturnType<typeof createSender>;

/** Turns channel-neutral messages into WhatsApp's, and remembers what their choices mean. */
export function createSender(deps: { provider: Provider; chats: Chats; files: Files; draw: Draw }) {
  const { provider, chats, files, draw } = deps;

  async function mediaOf(message: Message): Promise<Media | null> {
    if (message.picture !== undefined) return { kind: 'photo', bytes: await draw(message.picture), mime: 'image/png', name: `${message.picture.kind}.png` };
    if (message.file === undefined) return null;
    const stored = await files.read(message.file.id);
    return stored === null ? null : { kind: message.file.kind, bytes: stored.bytes, mime: stored.mime, name: message.file.name ?? `${message.file.kind}.${stored.mime.split('/')[1]?.replace(/^x-/, '') ?? 'bin'}` };
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
      const sent = await provider.send(number, {
        text: text.filter((part) => part !== '').join('\n\n'),
        choices: menu.choices,
        listLabel: texts.plain('whatsapp-list'),
        media: await mediaOf(message),
        purpose: about.purpose,
      });
      await chats.remember(number, sent.id, menu);
      return sent;
    },
  };
}
