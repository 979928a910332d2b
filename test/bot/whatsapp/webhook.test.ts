import { createHmac } from 'node:crypto';
import express from 'express';
import { expect } from 'chai';
import type { IncomingUpdate } from '../../../bot/chat/inbox.ts';
import type { Inbound } from '../../../bot/whatsapp/inbox.ts';
import { createWhatsAppWebhook } from '../../../bot/whatsapp/webhook.ts';
import { makeWorld, type World } from '../../domain/notifications/outbox-world.ts';
import { createHeardLog } from '../../support/heard-log.ts';
import { serve, type Served } from '../../support/serve.ts';

const appSecret = '0123456789abcdef0123456789abcdef';
const phoneId = '100000000000001';

describe("WhatsApp's webhook", () => {
  let world: World;
  let served: Served;
  let put: IncomingUpdate[];
  const { log, heard } = createHeardLog();

  before(async () => {
    world = await makeWorld();
    const outbox = world.outbox({ whatsapp: async ({ messageId }) => ({ kind: 'sent', providerId: `wamid.${messageId}` }) });
    const inbox = { put: async (updates: readonly IncomingUpdate[]) => void put.push(...updates) };
    served = await serve(express().use('/hook', createWhatsAppWebhook({ inbox, recordReceipt: outbox.recordReceipt, isUrgent: (text) => text === 'STOP', phoneId, appSecret, verifyToken: 'a verify token', log })));
  });
  after(async () => {
    await served.stop();
    await world.close();
  });
  beforeEach(() => {
    put = [];
    heard.splice(0);
  });

  const wrap = (value: object, phone = phoneId) => ({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata: { phone_number_id: phone }, ...value } }] }] });
  const sign = (body: string, secret = appSecret) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const post = (body: string, signature: string | null = sign(body)) =>
    fetch(`${served.url}/hook`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-hub-signature-256': signature }) } });
  const said = (text: string, id = 'wamid.in.1') => wrap({ contacts: [{ wa_id: '919876543210', profile: { name: 'Asha' } }], messages: [{ from: '919876543210', id, timestamp: '1795257600', type: 'text', text: { body: text } }] });
  const report = (id: string, status: string, more: object = {}) => post(JSON.stringify(wrap({ statuses: [{ id, status, timestamp: '1795257600', recipient_id: '919876543210', ...more }] })));

  it('Meta is answered its challenge for the right verify token only', async () => {
    const ask = (token: string, mode = 'subscribe') => fetch(`${served.url}/hook?hub.mode=${mode}&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=4711`);
    const yes = await ask('a verify token');
    expect([yes.status, await yes.text(), yes.headers.get('content-type')?.split(';')[0]]).to.deep.equal([200, '4711', 'text/plain']);
    expect((await ask('another')).status).to.equal(403);
    expect((await ask('a verify token', 'unsubscribe')).status).to.equal(403);
  });

  it('a wrong signature, none, or one of another secret is refused and logged, and nothing is kept', async () => {
    const body = JSON.stringify(said('hello'));
    for (const signature of [null, 'sha256=00', sign(body, 'another secret'), sign(`${body} `), sign(body).slice(0, -1), sign(body).toUpperCase()]) {
      expect((await post(body, signature)).status).to.equal(401);
    }
    expect(put).to.have.length(0);
    expect(heard.filter(({ level }) => level === 'warn')).to.have.length(6);
  });

  it('the signature is of the bytes as they came: the same JSON, written anew, is another message', async () => {
    const body = JSON.stringify(said('hello')).replace('{', '{ ');
    expect((await post(body, sign(body))).status).to.equal(200);
    expect((await post(JSON.stringify(JSON.parse(body)), sign(body))).status).to.equal(401);
  });

  it('a message goes to the inbox, in the lane of its number, and stop overtakes', async () => {
    await post(JSON.stringify(said('STOP')));
    expect(put).to.have.length(1);
    expect(put[0]).to.include({ channel: 'whatsapp', updateId: 'wamid.in.1', lane: 'whatsapp:+919876543210', urgent: true });
    expect(put.map(({ payload }) => (payload as Inbound).name)).to.deep.equal(['Asha']);
  });

  it('every kind of message becomes an event: presses, files, places, contacts, and what nobody foresaw', async () => {
    const kinds = [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'a:x:1:y', title: 'Yes' } } },
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'g:home:', title: 'Home' } } },
      { type: 'button', button: { payload: 'x:duty.confirm:1', text: 'I will come' } },
      { type: 'audio', audio: { id: '77', mime_type: 'audio/ogg', voice: true } },
      { type: 'location', location: { latitude: 18.5, longitude: 73.8 } },
      { type: 'contacts', contacts: [{ phones: [{ phone: '+91 98765 43210', wa_id: '919876543210' }] }] },
      { type: 'sticker', sticker: { id: '5' } },
    ];
    await post(JSON.stringify(wrap({ messages: kinds.map((it, index) => ({ from: '919876543210', id: `k${index}`, timestamp: '1795257600', ...it })) })));
    const inbound = put.map(({ payload }) => payload as Inbound);
    expect(inbound.map(({ event }) => event.kind)).to.deep.equal(['text', 'text', 'text', 'file', 'location', 'contact', 'other']);
    expect(inbound.slice(0, 3).map(({ pressed }) => pressed)).to.deep.equal(['a:x:1:y', 'g:home:', 'x:duty.confirm:1']);
    expect(inbound[5]?.event).to.deep.include({ own: true });
  });

  it('what is signed but cannot be read is logged, answered and left; the rest of it is kept', async () => {
    for (const body of ['', 'no JSON', '[]', '{"object":"page","entry":[]}', JSON.stringify(wrap({ messages: [{ from: 'x' }] })), JSON.stringify(wrap({ statuses: [{}] })), JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'account_update', value: {} }] }] })]) {
      expect((await post(body)).status, body).to.equal(200);
    }
    expect(put).to.have.length(0);
    expect(heard.length).to.be.at.least(6);
    const mixed = wrap({ messages: [{ from: 'broken' }, { from: '919876543210', id: 'fine', timestamp: '1', type: 'text', text: { body: 'x' } }] });
    await post(JSON.stringify(mixed));
    expect(put).to.have.length(1);
  });

  it('a message to another number of the same account is not ours', async () => {
    await post(JSON.stringify(wrap(said('hello').entry[0]?.changes[0]?.value ?? {}, '100000000000002')));
    await post(JSON.stringify(wrap({ messages: [{ from: '919876543210', id: 'z', timestamp: '1', type: 'text', text: { body: 'x' } }] }, '2')));
    expect(put.filter(({ updateId }) => updateId === 'z')).to.have.length(0);
  });

  async function sentMessage(): Promise<string> {
    const personId = await world.person({ telegram: null, whatsapp: `+9198${Math.floor(10_000_000 + Math.random() * 89_999_999)}` });
    await world.notify({ to: { personId }, template: 'news' });
    await world.outbox({ whatsapp: async ({ messageId }) => ({ kind: 'sent', providerId: `wamid.${messageId}` }) }).settle();
    const [row] = await world.query<{ provider_id: string }>(`select provider_id from outbox_attempt order by id desc limit 1`);
    return row?.provider_id ?? '';
  }
  const stateOf = async (id: string) => (await world.query<{ state: string }>('select state from outbox_attempt where provider_id = $1', [id]))[0]?.state;

  it('reports only ever go on: sent, delivered, read; late, twice and out of order', async () => {
    const id = await sentMessage();
    for (const [status, then] of [['sent', 'sent'], ['delivered', 'delivered'], ['sent', 'delivered'], ['read', 'read'], ['delivered', 'read'], ['read', 'read']] as const) {
      await report(id, status);
      expect(await stateOf(id), status).to.equal(then);
    }
    const other = await sentMessage();
    await report(other, 'read');
    await report(other, 'delivered');
    expect(await stateOf(other)).to.equal('read');
  });

  it('a failure is recorded with its reason', async () => {
    const id = await sentMessage();
    await report(id, 'failed', { errors: [{ code: 131047, title: 'Re-engagement message' }] });
    const [row] = await world.query<{ state: string; error: string }>('select state, error from outbox_attempt where provider_id = $1', [id]);
    expect(row).to.deep.equal({ state: 'failed', error: '131047: Re-engagement message' });
  });

  it('a report for an unknown id is a line in the log, and one for an answer is nothing at all', async () => {
    await report('wamid.unknown', 'delivered');
    expect(heard.map(({ message }) => message)).to.deep.equal(['a WhatsApp delivery report names no message that is known yet; it is kept until one is']);
    await report('wamid.answer', 'delivered', { biz_opaque_callback_data: 'chat' });
    expect(await world.query(`select from outbox_receipt where provider_id = 'wamid.answer'`)).to.have.length(0);
  });
});
