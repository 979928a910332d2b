import { Socket } from 'node:net';
import { Client } from 'pg';

/** A session that lasts as long as the test process, without keeping it alive while idle. */
export type TestSession = {
  readonly pid: number;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  tryLock(statement: string, key: number): Promise<boolean>;
  end(): Promise<void>;
};

/** Connects; refuses with the driver's error when the server is not there. */
export async function openSession(url: string): Promise<TestSession> {
  const socket = new Socket();
  const client = new Client({ stream: () => socket, connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'chaupal tests' });
  // The next query reports the loss; without a listener Node would end the process.
  client.on('error', () => {});
  await client.connect();
  let busy = 0;
  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => {
    if ((busy += 1) === 1) socket.ref();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      if ((busy -= 1) === 0) socket.unref();
    }
  };
  const [row] = await query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    pid: row?.pid ?? 0,
    query,
    tryLock: async (statement, key) => (await query<{ taken: boolean }>(statement, [key]))[0]?.taken === true,
    end: async () => {
      socket.ref();
      await client.end();
    },
  };
}
