import pg from 'pg';
import { createInbox } from '../../../bot/chat/inbox.ts';
import { createHeardLog } from '../../support/heard-log.ts';

// A process that is killed in the middle of its work: after the effect, before the update is marked as done.
const pool = new pg.Pool({ connectionString: process.argv[2], max: 3 });
const inbox = createInbox({
  pool,
  log: createHeardLog().log,
  leaseSeconds: 2,
  async handle(update) {
    await pool.query('insert into effect values ($1)', [update.updateId]);
    await new Promise(() => undefined);
  },
});
await inbox.start();
process.stdout.write('ready\n');
