import { HttpError } from 'grammy';
import type { Texts } from '../../flows/texts.ts';
import type { Transport } from '../chat/transport.ts';
import type { createFileKeeper } from './keep-file.ts';
import type { Renderer } from './render.ts';

/** The flow runner's view of one Telegram chat. A message ref is `<id>` of a text message, `<id>c` of one with a caption, and empty when it is not known. */
export function createTelegramTransport(deps: { renderer: Renderer; keep: ReturnType<typeof createFileKeeper>; chatId: number; personId: number; texts: Texts }): Transport {
  const { renderer, chatId, texts } = deps;
  return {
    channel: 'telegram',
    async send(message, packAnswer, signal) {
      try {
        const sent = await renderer.send(chatId, message, packAnswer);
        return `${sent.id}${sent.captioned ? 'c' : ''}`;
      } catch (error) {
        if (!(error instanceof HttpError)) throw error;
        // Whoever typed /cancel meanwhile asks for nothing more of this.
        signal?.throwIfAborted();
        // Without an answer nobody knows whether it arrived. Sent again, it might stand there twice; given up, the next answer
        // would be taken for the question before. So the flow goes on, and the person can have the question shown again.
        await renderer.send(chatId, { html: texts.t('message-in-doubt'), buttons: [[{ label: texts.plain('button-continue'), action: { act: 'flow.continue' } }]] });
        return '';
      }
    },
    async edit(ref, message, packAnswer) {
      if (ref === '') return;
      try {
        await renderer.edit(chatId, { id: Number.parseInt(ref, 10), captioned: ref.endsWith('c') }, message, packAnswer);
      } catch (error) {
        // It may have arrived or not. Neither is worth the answer that the person has just given.
        if (!(error instanceof HttpError)) throw error;
      }
    },
    keep: (file, wish) => deps.keep(file, wish, deps.personId),
  };
}
