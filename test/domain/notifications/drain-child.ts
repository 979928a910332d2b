// A process of its own that drains until it is killed: `node drain-child.ts <database url> <channel url> <policy as JSON>`.
import { Agent, request } from 'node:http';
import pg from 'pg';
import { systemClock } from '../../../domain/clock.ts';
import { silentLog } from '../../../domain/log.ts';
import { createOutbox } from '../../../domain/notifications/index.ts';
import type { Envelope, Outcome, PolicyChanges } from '../../../domain/notifications/index.ts';

const [databaseUrl = '', channelUrl = '', policy = '{}'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 200 });

function post(envelope: Envelope): Promise<Outcome> {
  const started = performance.timeOrigin + performance.now();
  const body = JSON.stringify({ messageId: envelope.messageId, address: envelope.address, started });
  return new Promise((resolve, reject) => {
    const outgoing = request(channelUrl, { agent, method: 'POST', headers: { 'content-length': Buffer.byteLength(body) } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Outcome));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
pool.on('error', () => {});
const outbox = createOutbox({
  pool,
  clock: systemClock,
  log: silentLog,
  zone: 'Asia/Kolkata',
  deliver: { telegram: post },
  adminChat: async () => null,
  policy: JSON.parse(policy) as PolicyChanges,
});
await outbox.start();
process.send?.('up');
process.on('SIGTERM', () => void outbox.stop().then(() => pool.end()).then(() => process.exit(0)));
