import { expect } from 'chai';
import { Client } from 'pg';
import { meet, wait, words } from '../../flows/support.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { startOwnPostgres } from '../../support/own-postgres.ts';

describe('PostgreSQL is stopped for five seconds while people type', function suite() {
  this.timeout(90_000);
  let server: Awaited<ReturnType<typeof startOwnPostgres>>;
  let world: World;
  before(async () => {
    server = await startOwnPostgres();
    const maintenance = new Client({ connectionString: server.url });
    await maintenance.connect();
    await maintenance.query('create database outage');
    await maintenance.end();
    const url = new URL(server.url);
    url.pathname = '/outage';
    world = await startWorld({ DATABASE_URL: url.href, MODULES: 'mess', LOG_LEVEL: 'error' });
  });
  after(async () => {
    await world.stop();
    await server.remove();
  });

  const ready = async () => {
    const response = await fetch(`${world.http}/health/ready`);
    const body = (await response.json()) as { checks: { name: string; ok: boolean }[] };
    return { status: response.status, failing: body.checks.filter((it) => !it.ok).map((it) => it.name) };
  };
  const live = async () => (await fetch(`${world.http}/health/live`)).status;

  it('nothing that was typed is lost, everybody is answered, nobody is told of a fault, and readiness says so meanwhile', async () => {
    const [early, typing, pressing] = [await meet(world.sim), await meet(world.sim), await meet(world.sim)];
    for (const person of [early, typing]) {
      await person.says('/register');
      await person.hears(/full name/);
    }
    await pressing.says('/language');
    const menu = await pressing.hears(/which language/);
    await world.chaupal.inbox.settle();
    expect((await ready()).failing).to.deep.equal([]);

    // Telegram bids this one's handler to wait, so that it is at work when the server stops.
    const before = (await world.sim.calls()).at(-1)?.seq;
    await world.sim.call('/sim/faults', { method: 'sendMessage', times: 1, fault: '429', retry_after: 2 });
    await early.says('Early Bird');
    while (!(await world.sim.calls(before)).some((call) => !call.ok && call.params['chat_id'] === early.id)) await wait(10);
    await server.stop();
    const stopped = performance.now();
    await typing.says('Typed Meanwhile');
    await pressing.taps('मराठी', menu);
    expect(await ready()).to.deep.include({ status: 503 });
    expect((await ready()).failing).to.include('database');
    expect(await live()).to.equal(200);
    await wait(Math.max(0, 5_000 - (performance.now() - stopped)));
    await server.start();

    const back = performance.now();
    await Promise.all([early.hears(/roll number/, 15_000), typing.hears(/roll number/, 15_000), pressing.hears(/नमस्कार/, 15_000)]);
    expect(performance.now() - back, 'until all three are answered').to.be.lessThan(5_000);
    for (const [person, roll] of [[early, '24OUT001'], [typing, '24OUT002']] as const) {
      await person.says(roll);
      await person.hears(/room/);
    }
    await world.chaupal.inbox.settle();
    const { rows } = await world.chaupal.database.pool.query<{ name: string }>(`select answers ->> 'name' as name from flow_state order by 1`);
    expect(rows.map((row) => row.name)).to.deep.equal(['Early Bird', 'Typed Meanwhile']);
    for (const { id } of [early, typing, pressing]) expect((await world.sim.messages(id)).filter((message) => /went wrong|गडबड|चूक/.test(words(message)))).to.deep.equal([]);
    for (let waited = 0; waited < 40 && (await ready()).status !== 200; waited += 1) await wait(500);
    expect(await ready()).to.deep.equal({ status: 200, failing: [] });
  });
});
