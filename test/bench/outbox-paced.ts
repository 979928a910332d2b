import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../domain/database/free-port.ts';
import type { Notification } from '../../domain/notifications/index.ts';
import { makeWorld } from '../domain/notifications/outbox-world.ts';
import { createStrictChannel } from '../domain/notifications/strict-channel.ts';
import { stopTestPostgres } from '../support/postgres.ts';

const PRIVATE = 1500;
const GROUPS = 4;
const PER_GROUP = 21;
const IN_ONE_CHAT = 10;
const FLOOR = { ratio: 0.95, goal: 0.98 };

/**
 * Row 9 of the performance table: a broadcast by two processes to 1,500 people, four groups of 21 messages each (so that the twenty-first has to
 * wait for its minute) and ten messages to one more person, through a stand-in over HTTP that enforces 30 a second, one a second
 * per chat and 20 a minute per group to the millisecond, and answers one call in 500 with a 429 of one second.
 *
 * The rate counts while there was a backlog: up to the acceptance of the message after which fewer than 60 private ones were left. Nothing is
 * deducted for the pauses of the 429s. Nothing may be lost or come twice, and not one call may break a limit.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  const world = await makeWorld();
  const strict = createStrictChannel({ perSecond: 30, chatGap: 1000, groupPerMinute: 20, random429: 1 / 500 });
  const server = createServer((incoming, answer) => {
    void (async () => {
      const { messageId, address, started } = JSON.parse(await text(incoming)) as { messageId: number; address: { id: string; group: boolean }; started: number };
      answer.end(JSON.stringify(strict.receive({ messageId, address }, started - performance.timeOrigin)));
    })();
  });
  server.listen(await freePort(29_572), '127.0.0.1');
  await once(server, 'listening');
  const channelUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = new URL('../domain/notifications/drain-child.ts', import.meta.url).pathname;
  const processes = [1, 2].map(() => spawn(process.execPath, [child, world.url, channelUrl, '{}'], { stdio: ['ignore', 'ignore', 'inherit'] }));
  try {
    await world.query(`insert into person (name, telegram_id) select 'Person ' || n, n from generate_series(1, $1::int) n`, [PRIVATE + 1]);
    const people = (await world.query<{ id: string }>('select id from person order by id')).map(({ id }) => Number(id));
    const group = (n: number): Notification[] =>
      Array.from({ length: PER_GROUP }, () => ({ to: { chat: { channel: 'telegram', id: `-${n + 1}` } }, template: 'group', priority: 4 }));
    const last = people.at(-1) ?? 0;
    const messages: Notification[] = [
      ...Array.from({ length: GROUPS }, (_, n) => group(n)).flat(),
      ...people.slice(0, PRIVATE).map((personId): Notification => ({ to: { personId }, template: 'broadcast' })),
      ...Array.from({ length: IN_ONE_CHAT }, (): Notification => ({ to: { personId: last }, template: 'many' })),
    ];
    await sleep(1500);
    await world.notify(...messages);
    while (strict.accepted.length < messages.length) {
      await sleep(100);
      assert.ok(processes.every(({ exitCode }) => exitCode === null), 'a process ended');
    }
    for (const it of processes) it.kill('SIGTERM');
    await Promise.all(processes.map((it) => once(it, 'exit')));

    const [start, end] = [strict.accepted[0]?.at ?? 0, strict.accepted[PRIVATE - 60]?.at ?? 0];
    const ratio = Math.round(((PRIVATE - 60) / ((end - start) / 1000) / 30) * 1000) / 1000;
    const [states] = await world.query<{ sent: number; all: number }>(`select count(*) filter (where state = 'sent')::int as sent, count(*)::int as all from outbox_message`);
    assert.deepEqual(states, { sent: messages.length, all: messages.length });
    assert.equal(new Set(strict.accepted.map(({ envelope }) => envelope.messageId)).size, messages.length);
    assert.equal(strict.accepted.length, messages.length);
    const violations = strict.violations.length;
    const rows = [
      { what: 'paced broadcast / 30 a second', median: ratio, floor: `≥ ${FLOOR.ratio}`, goal: `≥ ${FLOOR.goal}` },
      { what: 'calls that broke a limit', median: violations, floor: '0', goal: '0' },
      { what: 'random 429s, of these for the whole channel', median: strict.pauses.length, spread: strict.pauses.filter(({ chat }) => chat === null).length, floor: 'for information', goal: '' },
    ];
    for (const it of strict.violations.slice(0, 5)) console.log(`violation: ${it}`);
    return { name: 'outbox-paced', rows, ok: ratio >= FLOOR.ratio && violations === 0 };
  } finally {
    for (const it of processes) it.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
    await world.close();
  }
}

if (import.meta.main) {
  console.table((await bench()).rows);
  await stopTestPostgres();
}
