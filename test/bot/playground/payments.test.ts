import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

const invoice = { title: 'Mess, November', description: '30 days', payload: 'cycle:7', provider_token: 'test', currency: 'INR', prices: [{ label: 'Mess', amount: 450_000 }, { label: 'Cuts', amount: -30_000 }] };

describe('playground: invoices', () => {
  let stage: Stage;
  let verdict: { ok: true } | { ok: false; message: string };
  beforeEach(async () => {
    stage = await openStage();
    verdict = { ok: true };
    const bot = stage.bot();
    bot.on('pre_checkout_query', (context) => (verdict.ok ? context.answerPreCheckoutQuery(true) : context.answerPreCheckoutQuery(false, verdict.message)));
    bot.on(':successful_payment', (context) => context.reply(`Paid ${context.msg.successful_payment.total_amount} for ${context.msg.successful_payment.invoice_payload}`));
    stage.run(bot);
  });
  afterEach(() => stage.close());

  const messageId = async () => ((await stage.api('sendInvoice', { chat_id: 11, ...invoice })).result as { message_id: number }).message_id;
  const payments = async () => (await stage.messages(11)).filter((message) => message.successful_payment !== undefined).length;

  it('asks the bot before it takes the money and tells it afterwards', async () => {
    const { body } = await stage.post('/chats/11/taps', { from: 11, message_id: await messageId(), text: 'Pay 4200 INR' });
    expect(body).to.deep.equal({ answer: { text: '', show_alert: false } });
    expect(await payments()).to.equal(1);
  });

  it("takes no money when the bot says no, and shows the person the bot's reason", async () => {
    verdict = { ok: false, message: 'This cycle is closed' };
    const { body } = await stage.post('/chats/11/taps', { from: 11, message_id: await messageId(), text: 'Pay 4200 INR' });
    expect(body).to.deep.equal({ answer: { text: 'This cycle is closed', show_alert: true } });
    expect(await payments()).to.equal(0);
  });

  it('pays by link', async () => {
    const { result } = await stage.api('createInvoiceLink', invoice);
    const slug = String(result).replace('https://t.me/$', '');
    expect((await stage.post(`/invoices/${slug}/pay`, { from: 11 })).body).to.have.property('answer');
    expect(await payments()).to.equal(1);
  });

  it('refuses an invoice without provider, with a wrong currency or without a positive total', async () => {
    const refusal = (changes: object) => stage.refusal('sendInvoice', { chat_id: 11, ...invoice, ...changes });
    expect(await refusal({ provider_token: '' })).to.equal('400 Bad Request: PAYMENT_PROVIDER_INVALID');
    expect(await refusal({ currency: 'rupees' })).to.equal('400 Bad Request: CURRENCY_INVALID');
    expect(await refusal({ prices: [] })).to.equal('400 Bad Request: there must be at least one price');
    expect(await refusal({ prices: [{ label: 'a', amount: 0 }] })).to.equal('400 Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID');
    expect(await refusal({ payload: 'x'.repeat(129) })).to.equal('400 Bad Request: INVOICE_PAYLOAD_INVALID');
  });

  it('refuses an answer to an unknown pre-checkout query', async () => {
    expect(await stage.refusal('answerPreCheckoutQuery', { pre_checkout_query_id: '1', ok: true })).to.equal('400 Bad Request: query is too old and response timeout expired or query ID is invalid');
  });
});
