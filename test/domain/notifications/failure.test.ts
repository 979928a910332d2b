import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { cancelNotifications } from '../../../domain/notifications/index.ts';
import { killRound } from './kill-round.ts';
import { eventually, makeWorld, recordingChannel, unlimited } from './outbox-world.ts';
import type { World } from './outbox-world.ts';

const quickly = { heartbeat: 200, deadAfter: 900 };

describe('outbox: crashes, races and outages', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());
  beforeEach(() => world.query('truncate outbox_message, outbox_delivery, outbox_attempt, outbox_chat, outbox_pause, outbox_owner'));

  async function broadcast(count: number): Promise<void> {
    const people = await Promise.all(Array.from({ length: count }, () => world.person()));
    await world.notify(...people.map((personId) => ({ to: { personId }, template: 'broadcast' })));
  }

  async function sabotage(body: string, undo: string, run: () => Promise<void>): Promise<void> {
    await world.query(body);
    try {
      await run();
    } finally {
      await world.query(undo);
    }
  }

  it('kill -9 in the middle of 2,000: nothing is lost, and what came twice was counted as possible', async function () {
    this.timeout(30_000);
    const report = await killRound(world, { messages: 2000, killAt: 700, policy: quickly });
    expect(report).to.deep.include({ lost: 0, uncounted: 0, left: 0 });
    expect(report.inFlight, 'the kill fell into the drain').to.be.greaterThan(0);
    expect(report.regainedAfter - report.upAfter).to.be.lessThan(5000);
  });

  it('control: without the taking over, a kill leaves messages behind', async function () {
    this.timeout(30_000);
    await sabotage(
      `create function immortal() returns trigger language plpgsql as $$ begin new.seen_at := 'infinity'; return new; end $$;
       create trigger immortal before insert or update on outbox_owner for each row execute function immortal()`,
      'drop trigger immortal on outbox_owner; drop function immortal',
      async () => {
        const outcome = await killRound(world, { messages: 2000, killAt: 700, policy: quickly, patience: 3000 }).catch((error: Error) => error.message);
        expect(outcome).to.match(/taken over/);
      },
    );
  });

  it('what a crash left in the air is sent again and counted, what was only claimed is just sent, and a message that crashes the process again and again is held', async () => {
    const person = await world.person();
    await world.notify({ to: { personId: person }, template: 'poison' });
    const telegram = recordingChannel();
    const outbox = world.outbox({ telegram: telegram.deliver }, { ...unlimited, crashes: 3 }, async () => null);
    await world.query(`update outbox_delivery set state = 'sending', owner = 'dead', claim_no = claim_no + 1`);
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['poison']);
    expect(await world.attempts()).to.deep.equal(['telegram/1 unknown', 'telegram/1 sent']);
    await world.notify({ to: { personId: person }, template: 'killer' }, { to: { personId: await world.person() }, template: 'claimed' });
    await world.query(`update outbox_delivery set owner = 'dead', claim_no = 1, crashes = 2,
      state = case when message_id = (select max(message_id) from outbox_delivery) then 'claimed' else 'sending' end`);
    await outbox.settle();
    expect(telegram.templates()).to.deep.equal(['poison', 'claimed']);
    expect((await outbox.deadLetters(5)).map(({ template, state }) => `${template} ${state}`)).to.deep.equal(['killer unknown']);
    expect((await outbox.counters())['all.possible_repeats']).to.equal(2);
  });

  /** Four drainers at once. @returns how many messages were handed over, and how often at most one was */
  async function drainTogether(count: number, callTakes = 1): Promise<[messages: number, mostOften: number]> {
    await broadcast(count);
    const seen = new Map<number, number>();
    const deliver = async ({ messageId }: { messageId: number }) => {
      seen.set(messageId, (seen.get(messageId) ?? 0) + 1);
      await sleep(callTakes);
      return { kind: 'sent' } as const;
    };
    const drainers = Array.from({ length: 4 }, () => world.outbox({ telegram: deliver }, { limits: { telegram: { ...unlimited.limits?.telegram, concurrency: 40 } } }));
    await Promise.all(drainers.map((outbox) => outbox.settle()));
    return [seen.size, Math.max(...seen.values())];
  }

  it('several drainers at once hand over every message exactly once', async () => {
    expect(await drainTogether(600)).to.deep.equal([600, 1]);
  });

  it('control: with first claims that leave no mark, the same test sees repeats', async () => {
    await sabotage(
      `create function unmarked() returns trigger language plpgsql as $$ begin
         if new.state <> 'waiting' and new.claim_no = 1 then new.state := 'waiting'; new.owner := null; new.slot := null; end if; return new; end $$;
       create trigger unmarked before update on outbox_delivery for each row execute function unmarked()`,
      'drop trigger unmarked on outbox_delivery; drop function unmarked',
      async () => {
        const [messages, mostOften] = await drainTogether(60, 100);
        expect(messages).to.equal(60);
        expect(mostOften).to.be.greaterThan(1);
      },
    );
  });

  it('one chat never has two messages in flight, whoever asks: the index refuses it', async () => {
    const to = { personId: await world.person() };
    await world.notify({ to, template: 'a' }, { to, template: 'b' });
    const both = world.query(`update outbox_delivery set state = 'sending', owner = 'x'`);
    expect(await both.catch((error: unknown) => String(error))).to.match(/outbox_delivery_one_in_flight/);
  });

  it('in every chat the order holds with four drainers, random failures and priorities', async function () {
    this.timeout(20_000);
    expect(await disorder()).to.equal(0);
  });

  it('control: with the chats told apart wrongly, the same test sees disorder', async function () {
    this.timeout(20_000);
    await sabotage(
      `create function scatter() returns trigger language plpgsql as $$ begin new.lane := new.lane || '#' || new.message_id; return new; end $$;
       create trigger scatter before insert on outbox_delivery for each row execute function scatter()`,
      'drop trigger scatter on outbox_delivery; drop function scatter',
      async () => {
        expect(await disorder('scattered')).to.be.greaterThan(0);
      },
    );
  });

  /** @returns how many messages overtook an earlier one to the same chat */
  async function disorder(how: 'kept' | 'scattered' = 'kept'): Promise<number> {
    const chats = ['1', '2', '3', '4', '5'];
    await world.notify(...Array.from({ length: 100 }, (_, n) => ({ to: { chat: { channel: 'email', id: chats[n % 5] ?? '' } } as const, template: String(n), parameters: { n } })));
    const accepted = new Map<string, number[]>();
    const deliver = async ({ address, parameters }: { address: { id: string }; parameters: Record<string, unknown> }) => {
      await sleep(Math.random() * 8);
      if (Math.random() < 0.2) return { kind: 'try-again', error: 'random' } as const;
      accepted.set(address.id, [...(accepted.get(address.id) ?? []), Number(parameters['n'])]);
      return { kind: 'sent' } as const;
    };
    // Scattered lanes lead to no address that the drainer trusts, so that control goes over a pretended address.
    if (how === 'scattered') await world.query(`update outbox_message set chat = jsonb_set(chat, '{id}', to_jsonb((chat ->> 'id') || '#' || id))`);
    const strip = async (envelope: { address: { id: string }; parameters: Record<string, unknown> }) => deliver({ ...envelope, address: { id: envelope.address.id.split('#')[0] ?? '' } });
    const policy = { ...unlimited, attempts: 50, backoffSeconds: [0.02, 0.02] } as const;
    const drainers = Array.from({ length: 4 }, () => world.outbox({ email: strip }, policy));
    await eventually('all are through', async () => {
      await Promise.all(drainers.map((outbox) => outbox.settle()));
      return (await world.query('select from outbox_delivery')).length === 0;
    });
    expect([...accepted.values()].flat()).to.have.length(100);
    return [...accepted.values()].reduce((sum, list) => sum + list.filter((n, index) => index > 0 && n < (list[index - 1] ?? 0)).length, 0);
  }

  it('cancelled between claim and send: not sent', async () => {
    const telegram = recordingChannel();
    const to = { personId: await world.person() };
    // The second has to wait for its chat with a reserved place, claimed but not begun.
    const policy = { limits: { telegram: { perSecond: 1, chatGap: 0, groupPerMinute: null, concurrency: 10 } } };
    const outbox = world.outbox({ telegram: telegram.deliver }, policy);
    await outbox.start();
    await world.notify({ to, template: 'first' }, { to: { personId: await world.person() }, template: 'second', group: 'g' });
    await eventually('the second is claimed and waits for its time', async () => (await world.query(`select from outbox_delivery where state = 'claimed'`)).length === 1, 3000);
    expect(await world.inWork((work) => cancelNotifications(work, 'g'))).to.equal(1);
    await sleep(500);
    await outbox.stop();
    expect(telegram.templates()).to.deep.equal(['first']);
  });

  it('a database that goes away in the middle: no crash, nothing twice, and it goes on by itself', async () => {
    await broadcast(200);
    const seen = new Map<number, number>();
    const outbox = world.outbox(
      {
        telegram: async ({ messageId }) => {
          seen.set(messageId, (seen.get(messageId) ?? 0) + 1);
          await sleep(5);
          return { kind: 'sent' };
        },
      },
      { limits: { telegram: { ...unlimited.limits?.telegram, concurrency: 5 } } },
    );
    await outbox.start();
    for (let cut = 0; cut < 5; cut += 1) {
      await sleep(30);
      await world.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()').catch(() => undefined);
    }
    await eventually('everything is through', async () => (await world.query('select from outbox_delivery limit 1').catch(() => [1])).length === 0, 15_000);
    await outbox.stop();
    expect([seen.size, Math.max(...seen.values())]).to.deep.equal([200, 1]);
  }).timeout(25_000);

  it('stop gives back what was not begun, and another drainer has it at once', async () => {
    await broadcast(40);
    const policy = { limits: { telegram: { perSecond: 30, chatGap: 0, groupPerMinute: null, concurrency: 60 } } };
    const [first, second] = [recordingChannel(), recordingChannel()];
    const outbox = world.outbox({ telegram: first.deliver }, policy);
    await outbox.start();
    await eventually('it sends', () => first.got.length > 5);
    await outbox.stop();
    expect(await world.query(`select from outbox_delivery where state <> 'waiting'`)).to.have.length(0);
    await world.outbox({ telegram: second.deliver }, policy).settle();
    expect(first.got.length + second.got.length).to.equal(40);
  });

  it('10,000 reminders over two channels are put into the outbox at once', async () => {
    await world.query(`insert into person (name, telegram_id) select 'Person', 5000000 + n from generate_series(1, 10000) n`);
    const people = await world.query<{ id: string }>('select id from person where telegram_id > 5000000');
    await world.notify(...people.map(({ id }) => ({ to: { personId: Number(id) }, template: 'reminder', dedupeKey: `reminder:${id}`, group: `assignment:${id}`, everyChannel: ['telegram', 'email'] as const })));
    expect(await world.query('select from outbox_delivery')).to.have.length(20_000);
  });
});
