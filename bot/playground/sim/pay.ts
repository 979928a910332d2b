import { asTelegramUser } from '../chats/people.ts';
import type { Invoice, SimUser, TelegramChat } from '../types.ts';
import { pushUpdate } from '../updates/queue.ts';
import type { World } from '../world.ts';
import { deliverFromPerson } from './deliver.ts';
import { waitFor } from './press.ts';
import type { PressAnswer } from './press.ts';

/** Telegram waits ten seconds for the bot's word before it takes the money. */
const ANSWER_WITHIN_MS = 10_000;

/** Pays an invoice as a person: asks the bot, and on its yes delivers `successful_payment`. A no comes back as an alert. */
export async function payInvoice(world: World, chat: TelegramChat, person: SimUser, invoice: Invoice): Promise<PressAnswer> {
  const id = String(8_000_000_000_000 + world.state.next.query++);
  const { currency, total_amount, payload } = invoice;
  world.state.pre_checkouts[id] = { user: person.id, chat: chat.id, invoice, asked_at: Temporal.Now.instant().epochMilliseconds, answered: false };
  const answered = waitFor(world, 'pre_checkout', id, ANSWER_WITHIN_MS);
  pushUpdate(world, 'pre_checkout_query', { id, from: asTelegramUser(person), currency, total_amount, invoice_payload: payload });
  const answer = await answered;
  if (answer === undefined) return null;
  if (!answer.ok) return { text: answer.error_message ?? '', show_alert: true };
  deliverFromPerson(world, chat, person, {
    successful_payment: {
      currency,
      total_amount,
      invoice_payload: payload,
      telegram_payment_charge_id: `PG-TG-${id}`,
      provider_payment_charge_id: `PG-PROVIDER-${id}`,
    },
  });
  return { text: '', show_alert: false };
}
