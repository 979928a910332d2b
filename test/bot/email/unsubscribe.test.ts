import express from 'express';
import { expect } from 'chai';
import { createUnsubscribePage } from '../../../bot/email/webhook-unsubscribe.ts';
import { createChannelStops } from '../../../domain/people/index.ts';
import { makeWorld, recordingChannel, type World } from '../../domain/notifications/outbox-world.ts';
import { serve } from '../../support/serve.ts';
import { links, texts } from './support.ts';

describe('Ending e-mail', () => {
  let world: World;
  let served: Awaited<ReturnType<typeof serve>>;
  let id: number;

  before(async () => {
    world = await makeWorld();
    const app = express().use('/email/unsubscribe', createUnsubscribePage({ pool: world.pool, links, stops: createChannelStops(world), texts, language: 'en', organisation: 'Vidya Hostel' }));
    served = await serve(app);
  });
  after(async () => {
    await served.stop();
    await world.close();
  });
  beforeEach(async () => {
    id = await world.person({ telegram: null, email: `p${Math.random()}@example.org`, language: 'hi' });
  });

  const emailOf = async () => (await world.query<{ email: string }>('select email from person where id = $1', [id]))[0]?.email ?? '';
  const path = async () => new URL(links.url(id, await emailOf()) ?? '').search;
  const stopped = async () => (await world.query('select from person where id = $1 and email_stopped_at is not null', [id])).length === 1;
  const post = async (query: string, body: string) => fetch(`${served.url}/email/unsubscribe${query}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

  it('opening the link changes nothing, because scanners of mail open links', async () => {
    const response = await fetch(`${served.url}/email/unsubscribe${await path()}`);
    expect(response.status).to.equal(200);
    expect(await response.text()).to.contain('lang="hi"').and.contain('ई-मेल बंद करें');
    expect(await stopped()).to.equal(false);
  });

  it('the one-click POST of a mail program ends the letters at once', async () => {
    expect((await post(await path(), 'List-Unsubscribe=One-Click')).status).to.equal(200);
    expect(await stopped()).to.equal(true);
  });

  it('nothing goes to somebody who stopped, and it does again after a start', async () => {
    await post(await path(), 'wish=stop');
    const mail = recordingChannel();
    const outbox = world.outbox({ email: mail.deliver });
    await world.notify({ to: { personId: id }, template: 'news' });
    await outbox.settle();
    expect(mail.got).to.have.length(0);
    await post(await path(), 'wish=start');
    await world.notify({ to: { personId: id }, template: 'news' });
    await outbox.settle();
    expect(mail.got).to.have.length(1);
  });

  it("a link of somebody else's, or of an address that changed, ends nothing", async () => {
    const other = await world.person({ telegram: null, email: 'other@example.org' });
    const signature = new URLSearchParams(await path()).get('s') ?? '';
    expect((await post(`?p=${other}&s=${signature}`, 'wish=stop')).status).to.equal(404);
    const old = await path();
    await world.query(`update person set email = 'new' || email where id = $1`, [id]);
    expect((await post(old, 'wish=stop')).status).to.equal(404);
    expect(await stopped()).to.equal(false);
  });
});
