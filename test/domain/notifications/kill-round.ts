import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { freePort } from '../../../domain/database/free-port.ts';
import type { PolicyChanges } from '../../../domain/notifications/index.ts';
import { eventually, unlimited } from './outbox-world.ts';
import type { World } from './outbox-world.ts';

/** What one round found. */
export type KillReport = {
  messages: number;
  /** Messages that the channel never saw. */
  lost: number;
  /** Messages that it saw more than once. */
  repeated: number;
  /** Of these, those without a record that they might be. */
  uncounted: number;
  /** Attempts recorded as possible repeats. */
  possibleRepeats: number;
  inFlight: number;
  /** Milliseconds from the kill until the next process drains, and until it holds what the dead one held. */
  upAfter: number;
  regainedAfter: number;
  left: number;
};

/**
 * Drains in a child process, kills it with SIGKILL at the moment when the channel has accepted message number `killAt` and not answered yet,
 * lets a second one finish, and compares what the channel accepted with what was recorded.
 */
export async function killRound(world: World, options: { messages: number; killAt: number; policy?: PolicyChanges; patience?: number }): Promise<KillReport> {
  const { messages, killAt, policy = {}, patience = 60_000 } = options;
  await world.query('truncate outbox_message, outbox_delivery, outbox_attempt, outbox_chat, outbox_owner');
  await world.query(`insert into person (name, telegram_id) select 'Person', 1000000 + n from generate_series(1, $1::int) n on conflict do nothing`, [messages]);
  const people = await world.query<{ id: string }>('select id from person where telegram_id > 1000000 order by id limit $1', [messages]);
  await world.notify(...people.map(({ id }) => ({ to: { personId: Number(id) }, template: 'reminder' })));

  const seen = new Map<number, number>();
  let victim: ChildProcess | undefined;
  const server = createServer((incoming, answer) => {
    void (async () => {
      const { messageId } = JSON.parse(await text(incoming)) as { messageId: number };
      seen.set(messageId, (seen.get(messageId) ?? 0) + 1);
      if (seen.size >= killAt) victim?.kill('SIGKILL');
      answer.end(JSON.stringify({ kind: 'sent', providerId: `p${messageId}` }));
    })();
  });
  server.listen(await freePort(29_471), '127.0.0.1');
  await once(server, 'listening');
  const channelUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const start = (): ChildProcess =>
    spawn(process.execPath, [new URL('drain-child.ts', import.meta.url).pathname, world.url, channelUrl, JSON.stringify({ ...unlimited, ...policy })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

  const children = [start()];
  try {
    const [first] = children;
    if (first === undefined) throw new Error('no child');
    victim = first;
    await once(first, 'exit');
    victim = undefined;
    const killed = performance.now();
    const held = await world.query<{ owner: string }>(`select owner from outbox_delivery where state <> 'waiting'`);
    const owners = held.map(({ owner }) => owner);
    const second = start();
    children.push(second);
    await once(second, 'message');
    const upAfter = performance.now() - killed;
    await eventually('the work of the dead process is taken over', async () => (await world.query('select from outbox_delivery where owner = any ($1) limit 1', [owners])).length === 0, patience);
    const regainedAfter = performance.now() - killed;
    await eventually('everything is through', async () => (await world.query('select from outbox_delivery limit 1')).length === 0, patience);
    const [counted] = await world.query<{ repeats: number; states: number }>(
      `select (select count(*)::int from outbox_attempt where state = 'unknown') as repeats, (select count(*)::int from outbox_message where state <> 'sent') as states`,
    );
    const marked = new Set((await world.query<{ message_id: string }>(`select message_id from outbox_attempt where state = 'unknown'`)).map((row) => Number(row.message_id)));
    const repeated = [...seen].filter(([, times]) => times > 1).map(([id]) => id);
    return {
      messages,
      lost: messages - seen.size,
      repeated: repeated.length,
      uncounted: repeated.filter((id) => !marked.has(id)).length,
      possibleRepeats: counted?.repeats ?? -1,
      inFlight: held.length,
      upAfter: Math.round(upAfter),
      regainedAfter: Math.round(regainedAfter),
      left: counted?.states ?? -1,
    };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  }
}
