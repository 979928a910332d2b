import { expect } from 'chai';
import { notify } from '../../domain/notifications/index.ts';
import { startWorld, type World } from '../support/chaupal.ts';
import { admins, buttons, forge, meet, newest, words, type Told } from './support.ts';

describe('/outbox: what did not arrive', () => {
  let world: World;
  let group: number;
  let admin: Told;
  let adminId: number;
  let person: Told & { id: number };
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    ({ group, admin, adminId } = await admins(world.sim));
    person = await meet(world.sim, { first_name: 'Ojas' });
    await person.says('/start');
    await person.hears(/Namaste/);
  });
  after(() => world.stop());

  const query = async <Row extends object>(text: string, values: unknown[] = []) => (await world.chaupal.database.pool.query<Row>(text, values)).rows;
  const block = (blocked: boolean) => world.sim.call('/sim/block', { user: person.id, blocked });

  /** A message that nobody could be told. @returns its id */
  async function deadLetter(): Promise<number> {
    await block(true);
    const [row] = await query<{ id: string }>('select id from person where telegram_id = $1', [person.id]);
    await world.chaupal.core.transact.read({ kind: 'system', name: 'test', via: 'job' }, (work) => notify(work, { to: { personId: Number(row?.id) }, template: 'flow.idle' }));
    await world.chaupal.outbox.settle();
    const [dead] = await query<{ id: string }>(`select id from outbox_message where state = 'failed' order by id desc limit 1`);
    return Number(dead?.id);
  }

  it('is reported to the admins, listed with its reason, and delivered by a tap once the way is free; a second tap says that it is under way', async () => {
    const id = await deadLetter();
    await admin.hears(/could not be delivered/);
    await admin.says('/outbox');
    const list = await admin.hears(/Ojas/);
    // In words, and by what the message says. Whether the block was heard of before the message went, or by it.
    expect(words(list)).to.match(/Ojas: “It has been quiet for a while[^\n]*” – (?:has blocked the bot|no channel leads there)/);
    await query(`update person set language = 'mr' where telegram_id = $1`, [adminId]);
    try {
      await admin.says('/outbox');
      expect(words(await admin.hears(/Ojas/)).replace('Ojas', '')).to.match(/बराच वेळ/).and.not.to.match(/[A-Za-z]{2}/);
    } finally {
      await query(`update person set language = 'en' where telegram_id = $1`, [adminId]);
    }
    expect(buttons(list).some((label) => label.includes('Ojas'))).to.equal(true);

    await block(false);
    await person.says('/start');
    await person.hears(/Namaste/);
    expect((await admin.taps(/Ojas/, list))?.text).to.equal('One message is on its way again');
    await person.hears(/quiet for a while/);
    expect((await forge(world.sim, adminId, group, `x:outbox.retry:${id}`))?.text).to.match(/arrived already/);
    await world.chaupal.outbox.settle();
    const sent = await world.sim.calls();
    expect(sent.filter((call) => call.ok && call.method === 'sendMessage' && call.params['chat_id'] === person.id && String(call.params['text']).includes('quiet for a while'))).to.have.length(1);
  });

  it('is shown to admins only, and tried again by them only', async () => {
    const id = await deadLetter();
    const stranger = await meet(world.sim, { first_name: 'Odd' });
    await stranger.says('/outbox');
    await stranger.hears(/do not know this command/);
    await stranger.says('/start go_admin-outbox');
    const answer = await stranger.hears(/may not do this/);
    expect(words(answer)).to.not.match(/Ojas|flow\.idle/);
    expect((await forge(world.sim, stranger.id, stranger.id, 'g:admin.outbox:'))?.text ?? words((await newest(world.sim, stranger.id)) ?? answer)).to.match(/may not do this/);
    for (const data of [`x:outbox.retry:${id}`, 'x:outbox.retry-all:']) expect((await forge(world.sim, stranger.id, stranger.id, data))?.text, data).to.match(/may not do this/);
    expect((await query<{ state: string }>('select state from outbox_message where id = $1', [id]))[0]?.state).to.equal('failed');
    await block(false);
  });

  it('all at once: a double tap repeats each message once', async () => {
    await block(false);
    await person.says('/start');
    await person.hears(/Namaste/);
    await deadLetter();
    await deadLetter();
    await block(false);
    await query('update person set telegram_blocked_at = null where telegram_id = $1', [person.id]);
    const before = (await world.sim.calls()).length;
    await admin.says('/outbox');
    await admin.hears(/Ojas/);
    await Promise.all([forge(world.sim, adminId, group, 'x:outbox.retry-all:'), forge(world.sim, adminId, group, 'x:outbox.retry-all:')]);
    await world.chaupal.outbox.settle();
    const failed = await query(`select from outbox_message where state = 'failed'`);
    expect(failed).to.have.length(0);
    const repeats = (await world.sim.calls()).slice(before).filter((call) => call.ok && call.method === 'sendMessage' && call.params['chat_id'] === person.id && String(call.params['text']).includes('quiet for a while'));
    // One from the test above is among them.
    expect(repeats).to.have.length(3);
  });
});
