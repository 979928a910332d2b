import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { IncomingUpdate } from '../../bot/chat/inbox.ts';
import { openDatabase } from '../../domain/database/open.ts';
import { silentLog } from '../../domain/log.ts';
import { PersonSchema } from '../../domain/people/index.ts';
import { createTestDatabase, stopTestPostgres } from '../support/postgres.ts';

const ROUNDS = 50;
const CHATS = 20;
const QUESTIONS = 6;
const TAKE_OVER_MS = 10_000;
const program = fileURLToPath(new URL('../bot/chat/talking-process.ts', import.meta.url));
const words = ['begin', ...Array.from({ length: QUESTIONS }, (_, nth) => `answer ${nth + 1}`)];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * kill -9 of one of two processes at a random moment, while twenty people answer six questions each, and what they say is delivered to both in
 * turns, again where it was not acknowledged. Every conversation ends with its answers in their places and its effect once; a message is
 * repeated only where the crash fell between sending and recording, and counted; the dead process's chats go on within 10 s.
 */
export async function chaos(rounds = ROUNDS): Promise<{ ok: boolean; lines: string[] }> {
  const database = await createTestDatabase();
  await (await openDatabase({ url: database.url, entities: [PersonSchema], log: silentLog })).close();
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query(`
    create table visit (id bigint generated always as identity primary key, lane text, payload text, pid int, began timestamptz default clock_timestamp(), ended timestamptz);
    create table said (id bigint generated always as identity primary key, lane text, words text, pid int);
    create table effect (lane text, answers jsonb)`);
  const lines: string[] = [];
  const total = { good: 0, repeated: 0, slowest: 0 };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const found = await killOnce(database.url, pool, round);
      const good = found.wrong === 0 && found.lost === 0 && found.doubled === 0 && found.standing === 0 && found.regainedAfter <= TAKE_OVER_MS;
      if (good) total.good += 1;
      total.repeated += found.repeated;
      total.slowest = Math.max(total.slowest, found.regainedAfter);
      lines.push(
        `${good ? 'ok    ' : 'FAILED'} round ${round}: killed after ${found.killedAfter} ms with ${found.inHand} updates in hand, regained after ${found.regainedAfter} ms; of ${CHATS} conversations ` +
          `lost ${found.lost}, done twice ${found.doubled}, with wrong answers ${found.wrong}, still open ${found.standing}; messages repeated ${found.repeated}`,
      );
    }
  } finally {
    await pool.end();
    await database.drop();
  }
  lines.push(`inbox-kill: ${total.good} of ${rounds} rounds good, ${total.repeated} messages repeated, slowest take-over ${total.slowest} ms`);
  return { ok: total.good === rounds, lines };
}

async function killOnce(url: string, pool: pg.Pool, round: number) {
  await pool.query('truncate inbox_update, flow_state, idempotency_key, visit, said, effect');
  const start = async (): Promise<ChildProcess> => {
    const child = fork(program, [url, JSON.stringify({ keys: 'of-the-run' })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(child, 'message');
    return child;
  };
  const [victim, survivor] = await Promise.all([start(), start()]);
  const killedAfter = randomInt(0, 600);
  const dies = once(victim, 'exit');
  const killed = wait(killedAfter).then(async () => {
    victim.kill('SIGKILL');
    await dies;
    const { rows } = await pool.query<{ update_id: string; attempts: number }>(`select update_id, attempts from inbox_update where state = 'running'`);
    return { at: performance.now(), inHand: rows };
  });

  for (const [nth, word] of words.entries()) {
    const updates = Array.from({ length: CHATS }, (_, chat) => ({ channel: 'test', updateId: `${round}-${chat}-${nth}`, lane: `chat-${chat}`, urgent: false, payload: word }));
    if (nth % 2 === 1 || !(await delivered(victim, updates))) await delivered(survivor, updates);
  }
  const { at, inHand } = await killed;
  const open = async (where: string) => (await pool.query<{ n: number }>(`select count(*)::int as n from inbox_update where state in ('waiting', 'running') and ${where}`)).rows[0]?.n ?? 0;
  // The survivor's own turns end by themselves; what stays at the same try was the dead one's.
  const names = inHand.map((it) => `${it.update_id}:${it.attempts}`);
  while ((await pool.query(`select from inbox_update where state = 'running' and update_id || ':' || attempts = any ($1) limit 1`, [names])).rowCount !== 0 && performance.now() - at < 60_000) await wait(20);
  const regainedAfter = Math.round(performance.now() - at);
  while ((await open('true')) !== 0 && performance.now() - at < 60_000) await wait(20);
  const standing = await open('true');

  const { rows: effects } = await pool.query<{ lane: string; answers: string[] }>('select lane, answers from effect');
  const perChat = new Map<string, number>();
  for (const { lane } of effects) perChat.set(lane, (perChat.get(lane) ?? 0) + 1);
  const { rows: repeats } = await pool.query<{ n: number }>('select coalesce(sum(times - 1), 0)::int as n from (select count(*) as times from said group by lane, words) as it');
  survivor.send('stop');
  await once(survivor, 'exit');
  return {
    killedAfter, regainedAfter, standing,
    inHand: inHand.length,
    lost: CHATS - perChat.size,
    doubled: [...perChat.values()].filter((times) => times > 1).length,
    wrong: effects.filter(({ answers }) => answers.join() !== words.slice(1).join()).length,
    repeated: repeats[0]?.n ?? 0,
  };
}

/** Whether the process acknowledged them; one that died did not, and they are delivered again elsewhere, as Telegram does. */
async function delivered(child: ChildProcess, updates: IncomingUpdate[]): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null || !child.connected) return false;
  const heard = Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  child.send({ put: updates }, () => undefined);
  return heard;
}

if (import.meta.main) {
  const { ok, lines } = await chaos(Number(process.argv[2] ?? ROUNDS));
  for (const line of lines) console.log(line);
  await stopTestPostgres();
  process.exitCode = ok ? 0 : 1;
}
