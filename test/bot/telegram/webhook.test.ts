import { expect } from 'chai';
import express from 'express';
import pg from 'pg';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { createInbox } from '../../../bot/chat/inbox.ts';
import { createTelegramWebhook } from '../../../bot/telegram/webhook.ts';
import { freePort } from '../../../domain/database/free-port.ts';
import { readConfig } from '../../../config.ts';
import { createHeardLog } from '../../support/heard-log.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';

const SECRET = 'a-secret-of-enough-length-for-a-webhook';

describe("Telegram's webhook", () => {
  let database: Awaited<ReturnType<typeof migratedDatabase>>;
  let pool: pg.Pool;
  let server: Server;
  let inbox: ReturnType<typeof createInbox>;
  let url: string;
  const worked: string[] = [];
  const answered: string[] = [];

  before(async () => {
    database = await migratedDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 4 });
    inbox = createInbox({
      pool,
      log: createHeardLog().log,
      handle: async ({ updateId }) => {
        if (updateId === '77') await new Promise((resolve) => setTimeout(resolve, 1_500));
        worked.push(updateId);
      },
    });
    await inbox.start();
    const app = express();
    const api = { answerCallbackQuery: async (id: string) => void answered.push(id) };
    app.use('/telegram', createTelegramWebhook({ inbox, secret: SECRET, api: api as never }));
    app.use((error: { status?: number }, _request: express.Request, response: express.Response, _next: express.NextFunction) => void response.sendStatus(error.status ?? 500));
    server = createServer(app);
    const port = await freePort(24_000);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`;
  });
  after(async () => {
    await inbox.stop();
    await new Promise((resolve) => server.close(resolve));
    await pool.end();
    await database.drop();
  });

  const post = (body: unknown, secret: string | null = SECRET) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }) }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const update = (update_id: number) => ({ update_id, message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' }, from: { id: 5, is_bot: false, first_name: 'A' }, text: 'hi' } });

  it('is not made without its secret, and the product does not start without one', () => {
    expect(() => createTelegramWebhook({ inbox, secret: '' })).to.throw(/TELEGRAM_WEBHOOK_SECRET/);
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: '1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', TELEGRAM_WEBHOOK_URL: 'https://example.org/telegram' })).to.throw(/TELEGRAM_WEBHOOK_SECRET/);
  });

  it('a wrong, a missing and an almost right secret are refused with 401, and nothing is written', async () => {
    for (const secret of ['wrong', null, SECRET.slice(0, -1), `${SECRET}x`, '']) expect((await post(update(1), secret)).status, String(secret)).to.equal(401);
    expect((await post('{ not json', 'wrong')).status, 'no body is read').to.equal(401);
    expect((await pool.query('select from inbox_update')).rowCount).to.equal(0);
  });

  it('each update is worked on once, however often and in whatever order it is delivered', async () => {
    const statuses = await Promise.all([3, 2, 3, 2, 4, 3].map(async (id) => (await post(update(id))).status));
    expect(new Set(statuses)).to.deep.equal(new Set([200]));
    await inbox.settle();
    expect(worked.toSorted()).to.deep.equal(['2', '3', '4']);
  });

  it('what is no update is refused with 400', async () => {
    for (const body of ['[]', '{}', '{"update_id":"5"}', '{"update_id":1.5}', 'null', '"x"']) expect((await post(body)).status, body).to.equal(400);
  });

  it('an update that is not as Telegram documents it is taken, so that it does not come again and again', async () => {
    const odd = [{ callback_query: null }, { callback_query: {} }, { callback_query: 'x' }, { message: null }, { message: { chat: null } }, { message: { text: { toString: 1 } } }, { my_chat_member: { chat: null } }];
    for (const [nth, parts] of odd.entries()) expect((await post({ update_id: 900 + nth, ...parts })).status, JSON.stringify(parts)).to.equal(200);
    await inbox.settle();
    expect(worked.filter((id) => id.startsWith('90'))).to.have.length(odd.length);
  });

  it('answers at once however long the work takes, and the press is answered in time', async () => {
    const began = performance.now();
    const press = { update_id: 77, callback_query: { id: 'q77', from: { id: 5, is_bot: false, first_name: 'A' }, data: 'g:home:', message: { message_id: 1, date: 1, chat: { id: 5, type: 'private' } } } };
    expect((await post(press)).status).to.equal(200);
    expect(performance.now() - began).to.be.lessThan(500);
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(answered).to.deep.equal(['q77']);
  });
});
