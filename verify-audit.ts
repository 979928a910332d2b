import process from 'node:process';
import pg from 'pg';
import { loadEnvironment, readConfig } from './config.ts';
import { verifyAudit, type AuditHead } from './domain/audit/index.ts';
import { provideDatabase } from './domain/database/provide.ts';
import { createLog } from './logging.ts';
import { runProgram } from './process-life.ts';

// `npm run verify-audit`: recomputes the audit chain. `npm run verify-audit -- 1234:9f0c…` also holds it against an end that was noted
// earlier from the log, which a chain that somebody computed anew does not contain. Ends with 1 when something does not fit.

function headOf(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined;
  const [, number, chain] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number === undefined || chain === undefined) throw new Error(`"${text}" is no end of the chain. Give the number of the seal and its chain from a log line, for example: 1234:${'9f0c'.repeat(16)}`);
  return { number: Number(number), chain };
}

runProgram(async () => {
  const known = headOf(process.argv[2]);
  const config = readConfig(loadEnvironment());
  const log = createLog({ ...config.log, level: 'warn' });
  const server = await provideDatabase({ url: config.database.url, dataDir: config.dataDir, log });
  try {
    // A plain connection: to look at what somebody may have touched must not begin with a migration.
    const pool = new pg.Pool({ connectionString: server.url, max: 2 });
    const { entries, head, waiting, fault } = await verifyAudit(pool, known);
    await pool.end();
    const end = head !== null ? `the end is ${head.number}:${head.chain}` : fault === null ? 'nothing is sealed yet' : 'no seal fits';
    process.stdout.write(`${entries} sealed entries fit, ${waiting} wait for their seal; ${end}\n`);
    if (fault === null) return;
    process.stdout.write(`The audit was tampered with: ${fault.what}, seal ${fault.seal}${fault.entry === null ? '' : `, entry ${fault.entry}`}\n`);
    process.exitCode = 1;
  } finally {
    await server.stop();
  }
});
