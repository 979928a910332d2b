import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { onFreePort, openStage, until } from './support.ts';
import type { Stage } from './support.ts';

type Delivery = { secret: string | undefined; update: { update_id: number; message: { text: string; chat: { id: number } } } };

describe('playground: webhook', () => {
  let stage: Stage;
  let server: Server;
  let url: string;
  let deliveries: Delivery[];
  let answer: (delivery: Delivery) => { status: number; body?: object };

  beforeEach(async () => {
    stage = await openStage();
    deliveries = [];
    answer = () => ({ status: 200 });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const secret = request.headers['x-telegram-bot-api-secret-token'];
        const delivery = { secret: String(secret), update: JSON.parse(Buffer.concat(chunks).toString()) as Delivery['update'] };
        deliveries.push(delivery);
        const { status, body } = answer(delivery);
        response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
      });
    });
    await onFreePort(
      (port) =>
        new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen(port, '127.0.0.1', resolve);
        }),
    );
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
  });
  afterEach(async () => {
    await stage.close();
    server.closeAllConnections();
    server.close();
  });

  it('delivers updates to the address with the secret token', async () => {
    await stage.api('setWebhook', { url, secret_token: 'open_sesame' });
    await stage.say(11, 'hello');
    await until('the delivery', async () => deliveries.length === 1);
    expect(deliveries[0]).to.deep.include({ secret: 'open_sesame' });
    expect(deliveries[0]?.update.message.text).to.equal('hello');
    const info = (await stage.api('getWebhookInfo')).result;
    expect(info).to.deep.include({ url, pending_update_count: 0 });
    expect(info).not.to.have.property('secret_token');
  });

  it('repeats an update until it is accepted, and lets nothing of the chat overtake it', async () => {
    let refusals = 1;
    answer = ({ update }) => (update.message.chat.id === 11 && refusals-- > 0 ? { status: 500 } : { status: 200 });
    await stage.api('setWebhook', { url });
    await stage.say(11, 'first');
    await stage.say(11, 'second');
    await stage.say(12, 'other chat');
    await until('all deliveries', async () => deliveries.length === 4);
    const texts = deliveries.map(({ update }) => update.message.text);
    expect(texts.filter((text) => text !== 'other chat')).to.deep.equal(['first', 'first', 'second']);
    expect(texts.indexOf('other chat')).to.be.below(texts.lastIndexOf('first'));
  });

  it('carries out a method in the body of the answer', async () => {
    answer = ({ update }) => ({ status: 200, body: { method: 'sendMessage', chat_id: update.message.chat.id, text: 'by the way' } });
    await stage.api('setWebhook', { url });
    await stage.say(11, 'hello');
    await until('the reply', async () => (await stage.messages(11)).some((message) => message.text === 'by the way'));
  });

  it('refuses polling with 409 while it is set, and ends a poll that waits', async () => {
    const waiting = stage.api('getUpdates', { timeout: 20 });
    await stage.api('getMe');
    await stage.api('setWebhook', { url });
    expect(await waiting).to.include({ error_code: 409, description: 'Conflict: terminated by setWebhook request' });
    expect(await stage.refusal('getUpdates')).to.equal(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await stage.api('deleteWebhook');
    expect(await stage.refusal('getUpdates')).to.equal('ok');
  });

  it('refuses a secret token with other characters than Telegram allows', async () => {
    expect(await stage.refusal('setWebhook', { url, secret_token: 'öffne dich' })).to.equal('400 Bad Request: secret token contains unallowed characters');
    expect(await stage.refusal('setWebhook', { url, secret_token: 'a'.repeat(257) })).to.equal('400 Bad Request: secret token is too long');
  });

  it('delivers to this machine only', async () => {
    expect(await stage.refusal('setWebhook', { url: 'https://example.com/hook' })).to.match(/^400 Bad Request: bad webhook/);
  });
});
