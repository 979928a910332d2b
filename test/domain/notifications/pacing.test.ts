import { expect } from 'chai';
import { createStrictChannel } from './strict-channel.ts';
import { makeWorld, recordingChannel, unlimited } from './outbox-world.ts';
import type { World } from './outbox-world.ts';

/** Telegram's limits, scaled in time where a test would have to wait a minute. */
const limits = { telegram: { perSecond: 30, chatGap: 1000, groupPerMinute: 20, concurrency: 60 } };

describe('outbox: limits and order', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(() => world.query('truncate outbox_message, outbox_delivery, outbox_attempt, outbox_chat, outbox_pause, outbox_slot'));

  async function broadcast(count: number): Promise<void> {
    const people = await Promise.all(Array.from({ length: count }, () => world.person()));
    await world.notify(...people.map((personId) => ({ to: { personId }, template: 'broadcast' })));
  }

  /** Two processes' worth of drainers against one channel. */
  async function drainByTwo(strict: ReturnType<typeof createStrictChannel>): Promise<number> {
    const two = [world.outbox({ telegram: strict.deliver }, { limits }), world.outbox({ telegram: strict.deliver }, { limits })];
    const start = performance.now();
    await Promise.all(two.map((outbox) => outbox.settle()));
    return performance.now() - start;
  }

  it('two drainers together never send more than 30 within any second', async () => {
    await broadcast(90);
    const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20 });
    const took = await drainByTwo(strict);
    expect(strict.violations).to.deep.equal([]);
    expect(strict.accepted).to.have.length(90);
    expect(new Set(strict.accepted.map(({ envelope }) => envelope.messageId)).size).to.equal(90);
    expect(took).to.be.greaterThan(2000);
  });

  // How near it comes to the limit in real time is a matter of the machine, and of the benchmark of the paced channel.
  it('and no fewer: every place that there is is used by either drainer, and whatever came of a call, its place comes free a second later', async () => {
    await broadcast(150);
    const refusals = Array.from({ length: 8 }, () => [{ kind: 'never', error: '400' } as const, { kind: 'try-again', error: '502' } as const, new Error('no answer')]).flat();
    const channel = recordingChannel(...refusals);
    const drainers = [world.outbox({ telegram: channel.deliver }, { limits }), world.outbox({ telegram: channel.deliver }, { limits })];
    for (const round of [1, 2, 3, 4]) {
      await drainers[round % 2]?.drain();
      expect(channel.got).to.have.length(30 * round);
      // A second goes by. A place that nobody gave back is reserved for longer than that.
      await world.query(`update outbox_slot set free_at = free_at - interval '1 second'`);
    }
  });

  it('control: without the cool-down of the slots the same test sees violations', async () => {
    await world.query(`
      create function always_free() returns trigger language plpgsql as $$ begin new.free_at := clock_timestamp(); return new; end $$;
      create trigger always_free before insert or update on outbox_slot for each row execute function always_free()`);
    await broadcast(60);
    const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20, retryAfter: 0.2 });
    await drainByTwo(strict);
    await world.query('drop trigger always_free on outbox_slot; drop function always_free');
    expect(strict.violations).to.not.deep.equal([]);
  });

  it('in one chat: a second between messages, in the order in which they were written, with two drainers', async () => {
    const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20 });
    const to = { personId: await world.person() };
    await world.notify(...['1', '2', '3'].map((template) => ({ to, template })));
    await drainByTwo(strict);
    expect(strict.violations).to.deep.equal([]);
    const ids = strict.accepted.map(({ envelope }) => envelope.messageId);
    expect(ids).to.have.length(3).and.to.deep.equal(ids.toSorted((a, b) => a - b));
  });

  it('a group gets no more than its share of a minute', async () => {
    const strict = createStrictChannel({ perSecond: 30, chatGap: 0, groupPerMinute: 5 });
    await world.notify(...Array.from({ length: 8 }, () => ({ to: { chat: { channel: 'telegram', id: '-5' } } as const, template: 'group' })));
    const outbox = world.outbox({ telegram: strict.deliver }, { limits: { telegram: { ...limits.telegram, chatGap: 0, groupPerMinute: 5 } } });
    await outbox.start();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await outbox.stop();
    expect([strict.accepted.length, strict.violations]).to.deep.equal([5, []]);
  });

  it('a message that fails for the moment is not overtaken by a later one to the same chat, but by one of a higher priority', async () => {
    const telegram = recordingChannel({ kind: 'try-again', error: '502' });
    const to = { personId: await world.person() };
    const outbox = world.outbox({ telegram: telegram.deliver });
    await world.notify({ to, template: 'first' }, { to, template: 'second' });
    await outbox.settle();
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['first']);
    await world.notify({ to, template: 'urgent', priority: 0 });
    await outbox.settle();
    world.clock.moveTo(world.clock.now().add({ minutes: 1 }));
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['first', 'urgent', 'first', 'second']);
  });

  it('what is more important goes first', async () => {
    const telegram = recordingChannel();
    const message = async (priority: number) => ({ to: { personId: await world.person() }, template: String(priority), priority });
    await world.notify(await message(9), await message(5), await message(0));
    await world.outbox({ telegram: telegram.deliver }, { limits: { telegram: { ...unlimited.limits?.telegram, concurrency: 1 } } }).settle();
    expect(telegram.templates()).to.deep.equal(['0', '5', '9']);
  });

  it('a flood in one chat holds up nobody else', async () => {
    const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20 });
    const flooded = { personId: await world.person() };
    await world.notify(...Array.from({ length: 3000 }, () => ({ to: flooded, template: 'flood' })));
    const other = await world.person({ telegram: 424_242 });
    await world.notify({ to: { personId: other }, template: 'other' });
    const outbox = world.outbox({ telegram: strict.deliver }, { limits });
    await outbox.start();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await outbox.stop();
    expect(strict.accepted.map(({ envelope }) => envelope.address)).to.include('424242');
    expect(strict.violations).to.deep.equal([]);
  });

  it('a pause that one drainer was told is kept by all of them', async () => {
    await broadcast(100);
    let n = 0;
    const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20, random429: 0.03, random: () => (++n % 30 === 0 ? 0 : 1) });
    await drainByTwo(strict);
    expect(strict.violations).to.deep.equal([]);
    expect(strict.accepted).to.have.length(100);
    expect(strict.pauses).to.have.length(3);
  });
});
