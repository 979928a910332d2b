import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import type pg from 'pg';
import { silentLog } from '../../../domain/log.ts';
import { createBell } from '../../../domain/notifications/bell.ts';

/** A message of PostgreSQL's protocol. */
function packet(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const ready = packet('Z', Buffer.from('I'));
const ended = packet('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'));

describe('outbox: the connection that listens', () => {
  it('may be ended with the answer to its very first statement, and the process lives on', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(Buffer.concat([packet('R', Buffer.alloc(4)), ready]));
        socket.on('data', () => socket.end(Buffer.concat([packet('C', Buffer.from('LISTEN\0')), ready, ended])));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.address() as AddressInfo;
    const pool = { options: { host: '127.0.0.1', port, user: 'x', database: 'x' } } as unknown as pg.Pool;
    try {
      const problem: unknown = await createBell(silentLog).listen(pool, new AbortController().signal).catch((error: unknown) => error);
      expect(String(problem)).to.match(/terminating connection/);
    } finally {
      server.close();
    }
  });
});
