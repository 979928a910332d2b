import { badRequest } from '../errors.ts';
import type { Invoice } from '../types.ts';
import type { Method, Methods } from './method.ts';
import { flagParameter, isRecord, requiredText, textParameter } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { readEnvelope, sendAsBot } from './send.ts';

/** Seconds in which a pre-checkout query has to be answered. From the Bot API. */
const PRE_CHECKOUT_SECONDS = 10;

function readInvoice(parameters: Parameters): Invoice {
  const title = requiredText(parameters, 'title');
  const description = requiredText(parameters, 'description');
  const payload = requiredText(parameters, 'payload');
  const currency = requiredText(parameters, 'currency');
  if (title.length > 32) throw badRequest('INVOICE_TITLE_TOO_LONG');
  if (description.length > 255) throw badRequest('INVOICE_DESCRIPTION_TOO_LONG');
  if (Buffer.byteLength(payload) > 128) throw badRequest('INVOICE_PAYLOAD_INVALID');
  if (!/^[A-Z]{3}$/.test(currency)) throw badRequest('CURRENCY_INVALID');
  if (currency !== 'XTR' && textParameter(parameters, 'provider_token') === undefined) throw badRequest('PAYMENT_PROVIDER_INVALID');
  return { title, description, payload, currency, total_amount: totalOf(parameters['prices'], currency) };
}

function totalOf(prices: unknown, currency: string): number {
  if (typeof prices === 'string' || prices === undefined) throw badRequest("Can't parse prices JSON object");
  if (!Array.isArray(prices)) throw badRequest('Expected an Array of labeled prices');
  if (prices.length === 0) throw badRequest('There must be at least one price');
  if (currency === 'XTR' && prices.length > 1) throw badRequest('STARS_INVOICE_INVALID');
  const amounts = prices.map((price: unknown) => {
    if (!isRecord(price)) throw badRequest("Can't parse labeled price: LabeledPrice must be an Object");
    if (typeof price['label'] !== 'string' || price['label'] === '') throw badRequest("Can't parse labeled price: LabeledPrice label must be non-empty");
    const amount = Number(price['amount']);
    if (!Number.isSafeInteger(amount)) throw badRequest('Can\'t parse labeled price: Can\'t find field "amount"');
    return amount;
  });
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= 0) throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  return total;
}

const sendInvoice: Method = ({ world }, { parameters }) => {
  const invoice = readInvoice(parameters);
  const envelope = readEnvelope(world, parameters);
  const { title, description, currency, total_amount } = invoice;
  const markup = envelope.markup ?? { inline_keyboard: [[{ text: `Pay ${total_amount / 100} ${currency}`, pay: true }]] };
  if (!('inline_keyboard' in markup) || markup.inline_keyboard[0]?.[0]?.pay !== true) throw badRequest('BUTTON_POS_INVALID');
  const start_parameter = textParameter(parameters, 'start_parameter') ?? '';
  return sendAsBot(world, { ...envelope, markup }, { invoice: { title, description, start_parameter, currency, total_amount } }, invoice);
};

const createInvoiceLink: Method = ({ world }, { parameters }) => {
  const invoice = readInvoice(parameters);
  const slug = `pg${Object.keys(world.state.invoice_links).length + 1}`;
  world.state.invoice_links[slug] = invoice;
  world.touch();
  return `https://t.me/$${slug}`;
};

const answerPreCheckoutQuery: Method = ({ world }, { parameters }) => {
  const id = requiredText(parameters, 'pre_checkout_query_id');
  const ok = flagParameter(parameters, 'ok');
  const error_message = textParameter(parameters, 'error_message');
  if (!ok && error_message === undefined) throw badRequest('Parameter "error_message" is required');
  const query = world.state.pre_checkouts[id];
  const tooOld = query === undefined || query.answered || Temporal.Now.instant().epochMilliseconds - query.asked_at > PRE_CHECKOUT_SECONDS * 1000;
  if (tooOld) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  query.answered = true;
  world.touch();
  world.events.emit('pre_checkout', { query_id: id, ok, ...(error_message === undefined ? {} : { error_message }) });
  return true;
};

/** Invoices. Nobody is charged: the playground plays the payment provider. */
export const paymentMethods: Methods = { sendInvoice, createInvoiceLink, answerPreCheckoutQuery };
