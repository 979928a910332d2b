import type { Transport } from '../chat/transport.ts';
import type { createFileKeeper } from './keep-file.ts';
import type { Renderer } from './render.ts';

/** The flow runner's view of one Telegram chat. A message ref is `<id>` of a text message and `<id>c` of one with a caption. */
export function createTelegramTransport(deps: { renderer: Renderer; keep: ReturnType<typeof createFileKeeper>; chatId: number; personId: number }): Transport {
  const { renderer, chatId } = deps;
  return {
    channel: 'telegram',
    async send(message, packAnswer) {
      const sent = await renderer.send(chatId, message, packAnswer);
      return `${sent.id}${sent.captioned ? 'c' : ''}`;
    },
    async edit(ref, message, packAnswer) {
      await renderer.edit(chatId, { id: Number.parseInt(ref, 10), captioned: ref.endsWith('c') }, message, packAnswer);
    },
    keep: (file, wish) => deps.keep(file, wish, deps.personId),
  };
}
