import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Pool } from 'pg';
import { notify } from '../../domain/notifications/index.ts';
import type { Envelope } from '../../domain/notifications/index.ts';
import { makeWorld, unlimited } from '../domain/notifications/outbox-world.ts';
import type { World } from '../domain/notifications/outbox-world.ts';
import { stopTestPostgres } from '../support/postgres.ts';

const MESSAGES = 10_000;
const PAIRS = 5;
const FLOOR = { ratio: 1, enqueueSeconds: 2 };

/**
 * Row 8 of the performance table: reminders claimed, rendered and marked a second, against no-op jobs of graphile-worker in the same
 * database, in turns. Twice: graphile-worker as it comes, and with its local queue and batched completion switched on, which is the
 * fastest that it offers. Every reminder must be `sent` with one attempt at the end, and every job gone.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const world = await makeWorld();
  try {
    await world.query(`insert into person (name, telegram_id) select 'Person ' || n, n from generate_series(1, $1::int) n`, [MESSAGES]);
    const graphile = await prepareGraphile(world.pool);
    const arms = { plain: () => graphile({ concurrentJobs: 10 }), batched: () => graphile({ concurrentJobs: 24, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 }) };
    await drain(world);
    for (const arm of Object.values(arms)) await arm();
    const rates = { outbox: [] as number[], plain: [] as number[], batched: [] as number[], enqueue: [] as number[], memory: [] as number[] };
    for (let pair = 0; pair < PAIRS; pair += 1) {
      rates.plain.push(await arms.plain());
      const { rate, enqueueSeconds, megabytes } = await drain(world);
      rates.outbox.push(rate);
      rates.enqueue.push(enqueueSeconds);
      rates.memory.push(megabytes);
      rates.batched.push(await arms.batched());
    }
    const against = (other: number[]): { median: number; spread: string } => spread(rates.outbox.map((rate, pair) => rate / (other[pair] ?? Number.NaN)));
    const [plain, batched, enqueue] = [against(rates.plain), against(rates.batched), spread(rates.enqueue)];
    const { rows: settings } = await world.pool.query<{ setting: string }>(`select current_setting('fsync') || '/' || current_setting('synchronous_commit') as setting`);
    const perSecond = (list: number[]): string => `${Math.round(spread(list).median)}/s`;
    const rows = [
      { what: 'reminders / graphile-worker no-op jobs', ...plain, a: perSecond(rates.plain), b: perSecond(rates.outbox), floor: `≥ ${FLOOR.ratio}`, goal: '≥ 2.5' },
      { what: 'the same, its local queue and batches on', ...batched, a: perSecond(rates.batched), b: perSecond(rates.outbox), floor: 'for information', goal: '' },
      { what: '10,000 reminders put into the outbox, s', ...enqueue, floor: `≤ ${FLOOR.enqueueSeconds}`, goal: '' },
      { what: 'heap growth during a drain, MB', ...spread(rates.memory), floor: 'for information', goal: '' },
      { what: 'fsync/synchronous_commit', median: settings[0]?.setting ?? '', spread: '', floor: '', goal: '' },
    ];
    return { name: 'outbox', rows, ok: plain.median >= FLOOR.ratio && enqueue.median <= FLOOR.enqueueSeconds };
  } finally {
    await world.close();
  }
}

async function drain(world: World): Promise<{ rate: number; enqueueSeconds: number; megabytes: number }> {
  await world.query('truncate outbox_message, outbox_delivery, outbox_attempt');
  const people = (await world.query<{ id: string }>('select id from person order by id')).map(({ id }) => Number(id));
  const before = performance.now();
  await world.inWork((work) => notify(work, ...people.map((personId) => ({ to: { personId }, template: 'reminder', parameters: { duty: 'Fajr', at: '05:20' } }))));
  const enqueueSeconds = (performance.now() - before) / 1000;
  await world.query('vacuum analyze outbox_delivery, outbox_message');
  const all = Promise.withResolvers<void>();
  let [count, characters] = [0, 0];
  const heap = process.memoryUsage().heapUsed;
  let highest = heap;
  const outbox = world.outbox({
    telegram: async (envelope) => {
      characters += render(envelope).length;
      if (count % 1000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed);
      if ((count += 1) === MESSAGES) all.resolve();
      return { kind: 'sent', providerId: String(count) };
    },
  }, unlimited);
  const start = performance.now();
  await outbox.start();
  await all.promise;
  await outbox.stop();
  const rate = MESSAGES / ((performance.now() - start) / 1000);
  const [done] = await world.query<{ sent: number; attempts: number; waiting: number }>(
    `select (select count(*)::int from outbox_message where state = 'sent') as sent, (select count(*)::int from outbox_attempt where state = 'sent') as attempts,
       (select count(*)::int from outbox_delivery) as waiting`,
  );
  assert.deepEqual(done, { sent: MESSAGES, attempts: MESSAGES, waiting: 0 });
  assert.equal(count, MESSAGES);
  assert.ok(characters > MESSAGES * 20);
  return { rate, enqueueSeconds, megabytes: Math.round((highest - heap) / 1e6) };
}

const text = 'Dear {name}, your duty {duty} is tomorrow at {at}.';
function render({ person, parameters }: Envelope): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'name' ? (person?.name ?? '') : JSON.stringify(parameters[name])));
}

/** @returns a run of no-op jobs; its time begins with the worker's start, as ours does */
async function prepareGraphile(pool: Pool) {
  const { Logger, run, runMigrations } = await import('graphile-worker');
  const logger = new Logger(() => () => undefined);
  await runMigrations({ pgPool: pool, logger });
  return async (settings: Record<string, unknown>): Promise<number> => {
    await pool.query(
      `select graphile_worker.add_jobs(array(select row('noop', json_build_object('n', n), null, null, null, null, null, null)::graphile_worker.job_spec from generate_series(1, $1::int) n))`,
      [MESSAGES],
    );
    const all = Promise.withResolvers<void>();
    let count = 0;
    const noop = (): void => {
      if ((count += 1) === MESSAGES) all.resolve();
    };
    const start = performance.now();
    const runner = await run({ pgPool: pool, logger, noHandleSignals: true, taskList: { noop }, preset: { worker: settings } });
    await all.promise;
    await runner.stop();
    const rate = MESSAGES / ((performance.now() - start) / 1000);
    const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from graphile_worker.jobs');
    // A job whose completion was still on its way when the worker stopped.
    assert.ok((rows[0]?.count ?? 0) <= 1);
    await pool.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
    return rate;
  };
}

function spread(list: readonly number[]): { median: number; spread: string } {
  const sorted = list.toSorted((a, b) => a - b);
  const round = (value: number | undefined): number => Math.round((value ?? Number.NaN) * 100) / 100;
  return { median: round(sorted[Math.floor(sorted.length / 2)]), spread: `${round(sorted[0])}–${round(sorted.at(-1))}` };
}

if (import.meta.main) {
  console.table((await bench()).rows);
  await stopTestPostgres();
  if (process.stdout.writableLength > 0) await once(process.stdout, 'drain');
}
