import { expect } from 'chai';
import { pauseIdleFlows } from '../../../bot/chat/pause-idle.ts';
import type { Transact } from '../../../domain/database/transact.ts';
import { makeWorld, recordingChannel, type World } from '../../domain/notifications/outbox-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

describe('a conversation that has been silent', () => {
  let world: World;
  let now: Temporal.Instant;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(async () => {
    await emptyTables(world.pool, 'outbox_message', 'outbox_delivery', 'outbox_attempt', 'outbox_dedupe', 'outbox_chat', 'flow_state', 'whatsapp_chat', 'notification_preference');
    await world.query('delete from person');
    // Held still, because the limits are tried to the second.
    now = world.clock.now().round('second');
    world.clock.hold();
    world.clock.moveTo(now);
  });
  afterEach(() => world.clock.release());

  /** At the clock's own moment: the database's runs on by milliseconds. */
  const exactly: Transact = { change: (...all) => world.transact.change(...all), read: (actor, operate) => world.transact.read(actor, (work) => operate({ ...work, now: world.clock.now() })) };
  const NUMBER = '+919811122233';
  /** Somebody with every channel, whose conversation in this lane was last touched then. */
  async function talking(lane: (id: { telegram: number }) => string, silentFor: { minutes?: number; seconds?: number; hours?: number }): Promise<number> {
    const id = await world.person({ telegram: 7001, whatsapp: NUMBER, email: 'a@example.org' });
    const since = now.subtract(silentFor).toString();
    await world.query(
      `insert into flow_state (lane, flow, definition, state, arguments, replay, interrupts, answers, updated_at) values ($1, 'mess.register', 'x', 'active', '{}', '[]', '[]', '{}', $2)`,
      [lane({ telegram: 7001 }), since],
    );
    await world.query('insert into whatsapp_chat (number, last_inbound_at) values ($1, $2)', [NUMBER, since]);
    return id;
  }
  async function told(): Promise<string[]> {
    const [telegram, whatsapp, email] = [recordingChannel(), recordingChannel(), recordingChannel()];
    await pauseIdleFlows(exactly);
    await world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver }).settle();
    return Object.entries({ telegram, whatsapp, email }).flatMap(([name, channel]) => channel.templates().map((template) => `${name} ${template}`));
  }
  const stateOf = async () => (await world.query<{ state: string }>('select state from flow_state'))[0]?.state;
  const onWhatsApp = () => `whatsapp:${NUMBER}`;

  it('on WhatsApp is put to rest over WhatsApp, although the person has Telegram too', async () => {
    await talking(onWhatsApp, { minutes: 30 });
    expect(await told()).to.deep.equal(['whatsapp flow.idle']);
    expect(await stateOf()).to.equal('paused');
    expect(await told()).to.deep.equal([]);
  });

  it('on Telegram is put to rest over Telegram, and over nothing else when the bot is blocked there', async () => {
    const id = await talking(({ telegram }) => `telegram:${telegram}:${telegram}`, { minutes: 31 });
    expect(await told()).to.deep.equal(['telegram flow.idle']);
    await world.query(`update flow_state set state = 'active'`);
    await world.query('update person set telegram_blocked_at = now() where id = $1', [id]);
    expect(await told()).to.deep.equal([]);
    expect(await stateOf()).to.equal('paused');
  });

  it('rests after thirty minutes and not a second earlier', async () => {
    await talking(onWhatsApp, { minutes: 29, seconds: 59 });
    expect(await told()).to.deep.equal([]);
    expect(await stateOf()).to.equal('active');
    world.clock.moveTo(now.add({ seconds: 1 }));
    expect(await told()).to.deep.equal(['whatsapp flow.idle']);
  });

  it('in a group rests without a word', async () => {
    await talking(({ telegram }) => `telegram:-1001:${telegram}`, { minutes: 45 });
    expect(await told()).to.deep.equal([]);
    expect(await stateOf()).to.equal('paused');
  });

  it('of somebody who did not agree to messages on WhatsApp, or stopped them, rests without a word', async () => {
    const id = await talking(onWhatsApp, { minutes: 45 });
    for (const change of ['whatsapp_consent_at = null', `whatsapp_consent_at = now(), whatsapp_stopped_at = now()`]) {
      await world.query(`update flow_state set state = 'active'`);
      await world.query(`update person set ${change} where id = $1`, [id]);
      expect(await told(), change).to.deep.equal([]);
      expect(await stateOf()).to.equal('paused');
    }
  });

  it('after 24 hours rests without a word: the window is shut, and no template is spent on it', async () => {
    await talking(onWhatsApp, { hours: 24 });
    expect(await told()).to.deep.equal([]);
    expect(await stateOf()).to.equal('paused');
    expect(await world.query('select from outbox_message')).to.deep.equal([]);
  });

  it('what could not be delivered before the window shut is not delivered after it', async () => {
    await talking(onWhatsApp, { hours: 23, minutes: 59 });
    await pauseIdleFlows(exactly);
    world.clock.moveTo(now.add({ minutes: 1 }));
    const whatsapp = recordingChannel();
    await world.outbox({ whatsapp: whatsapp.deliver }).settle();
    expect(whatsapp.got).to.have.length(0);
    expect(await world.states()).to.deep.equal(['expired']);
  });
});
