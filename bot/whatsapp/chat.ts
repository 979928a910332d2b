import type { Texts } from '../../flows/texts.ts';
import type { FileKeeper } from '../chat/keep-file.ts';
import type { Transport } from '../chat/transport.ts';
import { WhatsAppFailure } from './provider.ts';
import type { Sender } from './sender.ts';

/** A question that was certainly not taken is asked again after these milliseconds; the person is waiting, so not for long. */
const RETRY_AFTER = [500, 2_000];
const LONGEST_PAUSE = 8_000;

/**
 * The flow runner's view of one WhatsApp chat. A sent message cannot be edited there: a question that changes its face is sent anew, and one
 * that is answered stays as it is.
 */
export function createWhatsAppTransport(deps: { sender: Sender; keep: FileKeeper; number: string; personId: number; texts: Texts }): Transport {
  const { sender, number, texts } = deps;
  const send: Transport['send'] = async (message, codec) => {
    // Where a share keyboard is put away on Telegram, there is none here.
    if (message.closeShare === true) return '';
    return (await patiently(() => sender.send(number, message, { texts, codec, purpose: 'chat' }))).id;
  };
  return {
    channel: 'whatsapp',
    send,
    async edit(_ref, message, codec) {
      if (message.buttons !== undefined) await send(message, codec);
    },
    keep: (file, wish) => deps.keep(file, wish, deps.personId),
  };
}

/** Tries again what WhatsApp certainly did not take. What it may have taken is not sent twice. */
export async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of RETRY_AFTER) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof WhatsAppFailure)) throw error;
      const { outcome } = error;
      const wait = outcome.kind === 'retry-after' ? outcome.seconds * 1000 : outcome.kind === 'try-again' ? pause : Infinity;
      if (wait > LONGEST_PAUSE) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return send();
}
