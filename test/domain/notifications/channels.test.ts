import { expect } from 'chai';
import { cancelNotifications, setChannels, UNDELIVERABLE } from '../../../domain/notifications/index.ts';
import { ADMIN_CHAT, makeWorld, recordingChannel, unlimited } from './outbox-world.ts';
import type { World } from './outbox-world.ts';
import { emptyTables } from '../../support/empty-tables.ts';

const everyChannel = ['telegram', 'whatsapp', 'email'] as const;
const quick = { ...unlimited, backoffSeconds: [1, 1] } as const;

describe('outbox: channels, fallback and what fails', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(() => emptyTables(world.pool, 'outbox_message', 'outbox_delivery', 'outbox_attempt', 'outbox_dedupe', 'outbox_chat', 'outbox_pause', 'outbox_receipt', 'notification_preference'));

  const all = { whatsapp: '+919800000001', email: 'a@example.org' };
  let number = 0;
  const reachable = () => world.person({ ...all, whatsapp: `+9198000${(number += 1) + 10_000}` });

  /** Moves the clock over every backoff until nothing waits any more. */
  async function finish(outbox: { settle(): Promise<void> }): Promise<void> {
    for (let round = 0; round < 30; round += 1) {
      await outbox.settle();
      if ((await world.query('select from outbox_delivery')).length === 0) return;
      world.clock.moveTo(world.clock.now().add({ minutes: 20 }));
    }
    throw new Error('something is still waiting');
  }

  it('an address that cannot be reached is followed by the next channel, which really sends', async () => {
    const [telegram, whatsapp, email] = [recordingChannel({ kind: 'never', error: 'chat not found' }), recordingChannel({ kind: 'never', error: 'no WhatsApp' }), recordingChannel()];
    await world.notify({ to: { personId: await reachable() }, template: 'news' });
    await world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver }).settle();
    expect(email.templates()).to.deep.equal(['news']);
    expect(email.got[0]?.attempt).to.equal(1);
    expect(await world.attempts()).to.deep.equal(['telegram/1 failed', 'whatsapp/1 failed', 'email/1 sent']);
    expect(await world.states()).to.deep.equal(['sent']);
  });

  it('somebody who blocked the bot is remembered, gets it over the next channel, and the next message does not ask Telegram', async () => {
    const [telegram, email] = [recordingChannel({ kind: 'blocked' }), recordingChannel()];
    const person = await world.person({ email: 'b@example.org' });
    const outbox = world.outbox({ telegram: telegram.deliver, email: email.deliver });
    await world.notify({ to: { personId: person }, template: 'one' });
    await outbox.settle();
    await world.notify({ to: { personId: person }, template: 'two' });
    await outbox.settle();
    expect([telegram.templates(), email.templates()]).to.deep.equal([['one'], ['one', 'two']]);
    expect(await world.query('select from person where id = $1 and telegram_blocked_at is not null', [person])).to.have.length(1);
  });

  it('a channel that is not set up is passed over', async () => {
    const email = recordingChannel();
    await world.notify({ to: { personId: await reachable() }, template: 'news' });
    await world.outbox({ email: email.deliver }).settle();
    expect(email.templates()).to.deep.equal(['news']);
  });

  it('WhatsApp is for those who agreed and have not said STOP', async () => {
    const [telegram, whatsapp] = [recordingChannel(), recordingChannel()];
    const person = await world.person({ telegram: null, whatsapp: '+919811111111' });
    const outbox = world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver });
    await world.notify({ to: { personId: person }, template: 'before' });
    await outbox.settle();
    await world.notify({ to: { personId: person }, template: 'after' });
    await world.query('update person set whatsapp_stopped_at = now() where id = $1', [person]);
    await outbox.settle();
    expect(whatsapp.templates()).to.deep.equal(['before']);
  });

  it('the channel is chosen when it is sent: one linked, reordered or switched off meanwhile counts', async () => {
    const [telegram, whatsapp, email] = [recordingChannel(), recordingChannel(), recordingChannel()];
    const outbox = world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver });
    const [late, picky] = [await world.person({ telegram: null }), await reachable()];
    await world.notify({ to: { personId: late }, template: 'late' }, { to: { personId: picky }, template: 'picky' });
    await world.query('update person set telegram_id = 5551 where id = $1', [late]);
    await world.inWork((work) => setChannels(work, picky, ['email', 'telegram']));
    await outbox.settle();
    expect([telegram.templates(), whatsapp.templates(), email.templates()]).to.deep.equal([['late'], [], ['picky']]);
  });

  it('a Telegram account that changed between writing and sending gets the message at its new address', async () => {
    const telegram = recordingChannel();
    const person = await world.person({ telegram: 6001 });
    await world.notify({ to: { personId: person }, template: 'moved' });
    await world.query('update person set telegram_id = 6002 where id = $1', [person]);
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect(telegram.got.map(({ address }) => address.id)).to.deep.equal(['6002']);
  });

  it('over every channel: one delivery on each that the person has, and none on the others', async () => {
    const [telegram, whatsapp, email] = [recordingChannel(), recordingChannel(), recordingChannel()];
    const outbox = world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver });
    await world.notify({ to: { personId: await reachable() }, template: 'all', everyChannel }, { to: { personId: await world.person() }, template: 'one', everyChannel });
    await outbox.settle();
    expect([telegram.templates().toSorted(), whatsapp.templates(), email.templates()]).to.deep.equal([['all', 'one'], ['all'], ['all']]);
    expect(await world.states()).to.deep.equal(['sent', 'sent']);
  });

  it('over every channel: two attempts each, sent when one accepted', async () => {
    const down = { kind: 'try-again', error: 'down' } as const;
    const [telegram, whatsapp, email] = [recordingChannel(down, down, down), recordingChannel(), recordingChannel(down)];
    await world.notify({ to: { personId: await reachable() }, template: 'all', everyChannel });
    await finish(world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver }, quick));
    expect((await world.attempts()).toSorted()).to.deep.equal(['email/1 failed', 'email/2 sent', 'telegram/1 failed', 'telegram/2 failed', 'whatsapp/1 sent']);
    expect(await world.states()).to.deep.equal(['sent']);
  });

  it('over every channel: failed only when all are exhausted, and then its follow-up goes out once', async () => {
    const broken = { kind: 'never', error: 'gone' } as const;
    const [telegram, whatsapp, email] = [recordingChannel(broken), recordingChannel(broken), recordingChannel(broken)];
    const coordinator = await world.person();
    await world.notify({ to: { personId: await reachable() }, template: 'all', everyChannel, onFailure: { to: { personId: coordinator }, template: 'duty.unreached', parameters: { duty: 3 } } });
    await world.outbox({ telegram: telegram.deliver, whatsapp: whatsapp.deliver, email: email.deliver }).settle();
    expect(telegram.templates()).to.deep.equal(['all', 'duty.unreached']);
    expect(telegram.got[1]).to.deep.include({ parameters: { duty: 3 } });
    expect(await world.states()).to.deep.equal(['failed', 'sent']);
  });

  it('what nobody could be told is one report to the admin chat, however many', async () => {
    const telegram = recordingChannel();
    const email = recordingChannel();
    let chat: typeof ADMIN_CHAT | null = null;
    const outbox = world.outbox({ telegram: telegram.deliver, email: email.deliver }, unlimited, async () => chat);
    const nobody = await world.person({ telegram: null });
    await world.notify(...Array.from({ length: 30 }, () => ({ to: { personId: nobody }, template: 'lost' })));
    await outbox.settle();
    await world.notify({ to: { personId: nobody }, template: 'lost too' });
    await outbox.settle();
    chat = ADMIN_CHAT;
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal([UNDELIVERABLE]);
    expect(telegram.got[0]?.parameters['count']).to.equal(31);
    expect(telegram.got[0]?.parameters['messages']).to.have.length(10);
  });

  it('a report that cannot reach the admin chat makes no report', async () => {
    const telegram = recordingChannel({ kind: 'never', error: 'kicked' });
    await world.notify({ to: { personId: await world.person({ telegram: null }) }, template: 'lost' });
    const outbox = world.outbox({ telegram: telegram.deliver });
    await outbox.settle();
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal([UNDELIVERABLE]);
    expect(await world.states()).to.deep.equal(['failed', 'failed']);
  });

  it('a passing error is tried again with growing waits, and only then the next channel has its turn', async () => {
    const telegram = recordingChannel(...Array.from({ length: 3 }, () => ({ kind: 'try-again', error: '502' }) as const));
    const email = recordingChannel();
    await world.notify({ to: { personId: await world.person({ email: 'c@example.org' }) }, template: 'news' });
    const outbox = world.outbox({ telegram: telegram.deliver, email: email.deliver }, { ...unlimited, attempts: 3 });
    await outbox.settle();
    expect(telegram.got, 'not at once').to.have.length(1);
    await finish(outbox);
    expect([telegram.got.map(({ attempt }) => attempt), email.got.map(({ attempt }) => attempt)]).to.deep.equal([[1, 2, 3], [1]]);
  });

  it('a 429 is no attempt', async () => {
    const telegram = recordingChannel({ kind: 'retry-after', seconds: 0.05 }, { kind: 'retry-after', seconds: 0.05 });
    await world.notify({ to: { personId: await world.person() }, template: 'news' });
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect(telegram.got.map(({ attempt }) => attempt)).to.deep.equal([1, 1, 1]);
    expect(await world.attempts()).to.deep.equal(['telegram/1 sent']);
  });

  it('a lost answer is not sent again on that channel: the next one has its turn', async () => {
    const [telegram, email] = [recordingChannel({ kind: 'unknown', error: 'timeout' }), recordingChannel()];
    await world.notify({ to: { personId: await world.person({ email: 'd@example.org' }) }, template: 'news' });
    await world.outbox({ telegram: telegram.deliver, email: email.deliver }).settle();
    expect([telegram.got.length, email.got.length]).to.deep.equal([1, 1]);
    expect(await world.attempts()).to.deep.equal(['telegram/1 unknown', 'email/1 sent']);
  });

  it('a lost answer with no other channel is kept as unknown, reported, and left to a person to repeat', async () => {
    const telegram = recordingChannel(new Error('socket hang up'));
    await world.notify({ to: { personId: await world.person() }, template: 'news' });
    const outbox = world.outbox({ telegram: telegram.deliver });
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['news', UNDELIVERABLE]);
    const [letter] = await outbox.deadLetters(10);
    expect(letter).to.deep.include({ template: 'news', state: 'unknown', error: 'socket hang up' });
    expect(letter?.attempts.map(({ state }) => state)).to.deep.equal(['unknown']);
    await outbox.retry({ messageId: letter?.messageId ?? 0, createdAt: letter?.createdAt ?? '' });
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['news', UNDELIVERABLE, 'news']);
    expect(await outbox.deadLetters(10)).to.deep.equal([]);
  });

  it('an unanswered call is given up, and counts as unknown', async () => {
    await world.notify({ to: { personId: await world.person() }, template: 'news' });
    await world.outbox({ telegram: () => new Promise(() => {}) }, { ...unlimited, callTimeout: 50 }, async () => null).settle();
    expect(await world.states()).to.include('unknown');
  });

  it('all dead letters are retried at once, each over all its channels again', async () => {
    let broken = true;
    const got: string[] = [];
    const deliver = async ({ template }: { template: string }) => {
      if (broken) return { kind: 'never', error: 'down' } as const;
      got.push(template);
      return { kind: 'sent' } as const;
    };
    const people = [await reachable(), await reachable()];
    await world.notify(...people.map((personId) => ({ to: { personId }, template: 'dead', everyChannel })));
    const outbox = world.outbox({ telegram: deliver, email: deliver }, unlimited, async () => null);
    await outbox.settle();
    expect(await outbox.deadLetters(10)).to.have.length(2);
    broken = false;
    expect(await outbox.retryAll()).to.equal(2);
    await outbox.settle();
    expect(got).to.have.length(4);
    expect(await outbox.retryAll()).to.equal(0);
  });

  it('what the renderer has nothing to say about is done without a word', async () => {
    const telegram = recordingChannel({ kind: 'nothing' });
    await world.notify({ to: { personId: await world.person() }, template: 'obsolete' });
    await world.outbox({ telegram: telegram.deliver }).settle();
    expect([await world.states(), await world.attempts(), telegram.got.length]).to.deep.equal([['nothing'], [], 1]);
  });

  it('nothing goes out after its expiry, not even another try, and nobody is told', async () => {
    const telegram = recordingChannel({ kind: 'try-again', error: '502' });
    const now = world.clock.now();
    const to = { personId: await world.person() };
    const outbox = world.outbox({ telegram: telegram.deliver });
    await world.notify({ to, template: 'tried', expires: now.add({ minutes: 1 }) }, { to: { personId: await world.person() }, template: 'late', due: now.add({ minutes: 1 }), expires: now.add({ minutes: 2 }) });
    await outbox.settle();
    world.clock.moveTo(now.add({ minutes: 2 }));
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['tried']);
    expect(await world.states()).to.deep.equal(['expired', 'expired']);
  });

  it('a quiet message waits for the end of the quiet hours; a loud one to the same person does not wait for it', async () => {
    const telegram = recordingChannel();
    const midnight = world.clock.now().toZonedDateTimeISO('Asia/Kolkata').startOfDay().add({ days: 2 });
    world.clock.moveTo(midnight.toInstant());
    const outbox = world.outbox({ telegram: telegram.deliver }, { ...unlimited, quietHours: { from: '22:00', to: '07:00' } });
    const to = { personId: await world.person() };
    await world.notify({ to, template: 'quiet', quiet: true }, { to, template: 'loud' });
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['loud']);
    world.clock.moveTo(midnight.add({ hours: 7 }).subtract({ seconds: 1 }).toInstant());
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['loud']);
    world.clock.moveTo(midnight.add({ hours: 7 }).toInstant());
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['loud', 'quiet']);
  });

  it('a cancelled group does not go out, what was sent of it stays sent', async () => {
    const telegram = recordingChannel();
    const outbox = world.outbox({ telegram: telegram.deliver });
    const to = { personId: await world.person() };
    await world.notify({ to, template: 'first', group: 'assignment:1' }, { to, template: 'other' });
    await outbox.settle();
    const later = world.clock.now().add({ hours: 1 });
    await world.notify({ to, template: 'second', group: 'assignment:1', due: later }, { to, template: 'third', group: 'assignment:1', due: later, everyChannel });
    expect(await world.inWork((work) => cancelNotifications(work, 'assignment:1'))).to.equal(2);
    world.clock.moveTo(later);
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['first', 'other']);
    expect(await world.states()).to.deep.equal(['sent', 'sent', 'cancelled', 'cancelled']);
  });

  it('cancelled while it is being handed over: not tried again', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    let calls = 0;
    const outbox = world.outbox({
      telegram: async () => {
        calls += 1;
        if (calls === 1) await answered;
        return { kind: 'try-again', error: '502' };
      },
    });
    await world.notify({ to: { personId: await world.person() }, template: 'reminder', group: 'assignment:2' });
    const settled = outbox.drain();
    while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await world.inWork((work) => cancelNotifications(work, 'assignment:2'))).to.equal(0);
    answer();
    await settled;
    world.clock.moveTo(world.clock.now().add({ hours: 1 }));
    await outbox.settle();
    expect([calls, await world.states()]).to.deep.equal([1, ['cancelled']]);
  });

  it('delivery reports only ever go on, and one that comes before its attempt is kept', async () => {
    const telegram = recordingChannel({ kind: 'sent', providerId: 'wamid.1' }, { kind: 'sent', providerId: 'wamid.2' });
    const outbox = world.outbox({ telegram: telegram.deliver });
    expect(await outbox.recordReceipt('telegram', 'wamid.2', 'delivered')).to.equal('unknown');
    await world.notify({ to: { personId: await world.person() }, template: 'a' });
    await outbox.settle();
    await world.notify({ to: { personId: await world.person() }, template: 'b' });
    await outbox.settle();
    await outbox.settle();
    expect(await world.attempts()).to.deep.equal(['telegram/1 sent', 'telegram/1 delivered']);
    const told = [];
    for (const state of ['read', 'delivered', 'failed', 'read'] as const) told.push(await outbox.recordReceipt('telegram', 'wamid.1', state));
    expect(told).to.deep.equal(['updated', 'stale', 'stale', 'stale']);
    expect(await outbox.recordReceipt('telegram', 'never seen', 'read')).to.equal('unknown');
    expect(await world.attempts()).to.deep.equal(['telegram/1 read', 'telegram/1 delivered']);
  });

  it('accepted and then reported as failed: the next channel has its turn; without one it is a dead letter', async () => {
    const [whatsapp, email] = [recordingChannel({ kind: 'sent', providerId: 'w1' }, { kind: 'sent', providerId: 'w2' }), recordingChannel()];
    const outbox = world.outbox({ whatsapp: whatsapp.deliver, email: email.deliver }, unlimited, async () => null);
    await world.notify({ to: { personId: await world.person({ telegram: null, whatsapp: '+919822222221', email: 'e@example.org' }) }, template: 'one' });
    await outbox.settle();
    await world.notify({ to: { personId: await world.person({ telegram: null, whatsapp: '+919822222222' }) }, template: 'two' });
    await outbox.settle();
    expect(await outbox.recordReceipt('whatsapp', 'w1', 'failed', '131026')).to.equal('updated');
    expect(await outbox.recordReceipt('whatsapp', 'w2', 'failed', '131026')).to.equal('updated');
    await outbox.settle();
    expect(email.templates()).to.deep.equal(['one']);
    expect((await world.states()).slice(0, 2)).to.deep.equal(['sent', 'failed']);
  });
});
