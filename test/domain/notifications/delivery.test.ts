import { expect } from 'chai';
import { ADMIN_CHAT, eventually, makeWorld, recordingChannel } from './outbox-world.ts';
import type { World } from './outbox-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

describe('outbox: delivery', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(() => emptyTables(world.pool, 'outbox_message', 'outbox_delivery', 'outbox_attempt', 'outbox_dedupe', 'outbox_chat', 'notification_preference'));

  it('a message to a person goes over the first channel that they have, with their name and language', async () => {
    const telegram = recordingChannel();
    const person = await world.person({ telegram: 77, language: 'hi' });
    await world.notify({ to: { personId: person }, template: 'greeting', parameters: { day: 'today' } });
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect(telegram.got).to.have.length(1);
    const { address, attempt, parameters, person: to } = telegram.got[0] ?? expect.fail('nothing came');
    expect({ address, attempt, parameters, language: to?.language }).to.deep.equal({
      address: { channel: 'telegram', id: '77', group: false },
      attempt: 1,
      parameters: { day: 'today' },
      language: 'hi',
    });
    expect(await world.states()).to.deep.equal(['sent']);
    expect(await world.attempts()).to.deep.equal(['telegram/1 sent']);
  });

  it('a started outbox is woken by a new message, without its poll', async () => {
    const telegram = recordingChannel();
    const outbox = world.outbox({ telegram: telegram.deliver }, { poll: 60_000 });
    await outbox.start();
    await world.notify({ to: { personId: await world.person() }, template: 'news' });
    await eventually('the message arrives', () => telegram.got.length === 1, 3000);
    await outbox.stop();
  });

  it('a message to the admin chat waits until there is one, and goes to where it is then', async () => {
    const telegram = recordingChannel();
    let chat: typeof ADMIN_CHAT | null = null;
    const outbox = world.outbox({ telegram: telegram.deliver }, {}, async () => chat);
    await world.notify({ to: { chat: 'admin' }, template: 'card' });
    await outbox.settle();
    expect(telegram.got).to.have.length(0);
    chat = ADMIN_CHAT;
    await outbox.settle();
    expect(telegram.got[0]?.address).to.deep.equal(ADMIN_CHAT);
  });

  it('messages that wait for the admin chat follow it when it moves', async () => {
    const telegram = recordingChannel();
    let chat = ADMIN_CHAT;
    const outbox = world.outbox({ telegram: telegram.deliver }, {}, async () => chat);
    await world.notify({ to: { chat: 'admin' }, template: 'later', due: world.clock.now().add({ minutes: 5 }) });
    await outbox.settle();
    chat = { ...ADMIN_CHAT, id: '-1002' };
    world.clock.moveTo(world.clock.now().add({ minutes: 6 }));
    await outbox.settle();
    expect(telegram.got.map(({ address }) => address.id)).to.deep.equal(['-1002']);
  });

  it('nothing goes before it is due, and everything at its time', async () => {
    const telegram = recordingChannel();
    const outbox = world.outbox({ telegram: telegram.deliver });
    const due = world.clock.now().add({ hours: 2 });
    await world.notify({ to: { personId: await world.person() }, template: 'reminder', due });
    world.clock.moveTo(due.subtract({ seconds: 1 }));
    await outbox.settle();
    expect(telegram.got).to.have.length(0);
    world.clock.moveTo(due);
    await outbox.settle();
    expect(telegram.got).to.have.length(1);
  });

  it('the same dedupe key adds nothing, in one call, later, and from two transactions at once', async () => {
    const telegram = recordingChannel();
    const to = { personId: await world.person() };
    const message = { to, template: 'once', dedupeKey: 'once:1' };
    await world.notify(message, message);
    await Promise.all(Array.from({ length: 5 }, () => world.notify(message, { to, template: 'once', dedupeKey: 'once:2' })));
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect(telegram.got).to.have.length(2);
  });

  it('control: without the key’s uniqueness two transactions at once add it twice', async () => {
    const telegram = recordingChannel();
    const message = { to: { personId: await world.person() }, template: 'once', dedupeKey: 'once:3' };
    await world.query('alter table outbox_dedupe drop constraint outbox_dedupe_pkey');
    try {
      await Promise.all([world.notify(message), world.notify(message)]);
      await world.outbox({ telegram: telegram.deliver }).settle();
      expect(telegram.got).to.have.length(2);
    } finally {
      await world.query('truncate outbox_dedupe');
      await world.query('alter table outbox_dedupe add primary key (key)');
    }
  });

  it('a message in a transaction that rolls back never existed', async () => {
    const telegram = recordingChannel();
    const person = await world.person();
    const { notify } = await import('../../../domain/notifications/index.ts');
    const failing = world.inWork(async (work) => {
      await notify(work, { to: { personId: person }, template: 'ghost', dedupeKey: 'ghost' });
      throw new Error('rolled back');
    });
    await failing.catch(() => undefined);
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect(telegram.got).to.have.length(0);
    expect(await world.query('select from outbox_dedupe')).to.have.length(0);
  });
});
