import { expect } from 'chai';
import { createServer } from 'node:net';
import { freePort } from '../../../domain/database/free-port.ts';
import { reachDatabase } from '../../../domain/database/reach.ts';
import { createHeardLog } from '../../support/heard-log.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const failure = (promise: Promise<unknown>) => promise.then(() => expect.fail('it should have been refused'), (error: Error) => error);

describe('reaching the database at start', () => {
  it('a server that is not there is waited for, then named without its password', async () => {
    const { log, heard } = createHeardLog();
    const port = await freePort(24_100);
    const error = await failure(reachDatabase(`postgres://me:secret@127.0.0.1:${port}/x`, log, 1_500));
    expect(error.message).to.contain(`127.0.0.1:${port}`).and.contain('DATABASE_URL').and.not.contain('secret');
    expect(heard.filter((line) => line.level === 'warn')).to.have.length(1);
  });

  it('a server that comes up while we wait is found', async () => {
    const database = await createTestDatabase();
    const { port, hostname } = new URL(database.url);
    const late = new URL(database.url);
    const proxyPort = await freePort(24_200);
    late.port = String(proxyPort);
    const { log } = createHeardLog();
    const reached = reachDatabase(late.toString(), log, 10_000);
    const { connect } = await import('node:net');
    const proxy = createServer((socket) => {
      const upstream = connect(Number(port), hostname);
      socket.pipe(upstream).pipe(socket);
      for (const end of [socket, upstream]) end.on('error', () => end.destroy());
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await new Promise<void>((resolve) => proxy.listen(proxyPort, '127.0.0.1', resolve));
    await reached;
    proxy.close();
    await database.drop();
  });

  it('a database that does not exist is refused at once and named as the problem', async () => {
    const database = await createTestDatabase();
    const wrong = new URL(database.url);
    wrong.pathname = '/no_such_database';
    const error = await failure(reachDatabase(wrong.toString(), createHeardLog().log, 60_000));
    expect(error.message).to.contain('no such database');
    await database.drop();
  });
});
