import { randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expectCode, postgresFailure } from './postgres-failure.ts';
import { clusterDirectory } from './postgres-home.ts';
import type { PostgresHome } from './postgres-home.ts';
import { runProgram } from './run-program.ts';

/** The role that starts, provisions and watches the server. The application connects as {@link APPLICATION_ROLE}, which is no superuser. */
export const SUPERUSER = 'postgres';
export const APPLICATION_ROLE = 'chaupal';

/** One random password for both roles. It lies inside the data, so that the two cannot be separated by a copy or a restore. */
const passwordFile = (cluster: string): string => path.join(cluster, 'chaupal.password');

/**
 * Makes the data directory if there is none. It is made under another name and renamed when complete, so that a run killed in the middle
 * leaves no half-made database, and of two processes that do this at once the first wins and the other uses its result.
 * @returns the password of both roles
 */
export async function prepareCluster(home: PostgresHome, initdbFlags: readonly string[] = []): Promise<string> {
  const cluster = clusterDirectory(home.directory);
  try {
    if (!(await isCluster(cluster))) await initialise(home, cluster, initdbFlags);
    return (await readFile(passwordFile(cluster), 'utf8')).trim();
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error)) throw error;
    throw postgresFailure('Opening the database', error, home.directory);
  }
}

async function initialise(home: PostgresHome, cluster: string, flags: readonly string[]): Promise<void> {
  await removeUnfinished(home.directory);
  const unfinished = await mkdtemp(path.join(home.directory, 'new-'));
  try {
    const fresh = path.join(unfinished, 'cluster');
    const password = path.join(unfinished, 'password');
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    for (const file of [unfinished, fresh, password]) {
      if (home.account !== undefined) await chown(file, home.account.uid, home.account.gid);
    }
    const { code, output } = await runProgram(
      home.binaries.initdb,
      [
        '--pgdata', fresh, '--username', SUPERUSER, '--pwfile', password, '--auth', 'scram-sha-256',
        // The built-in provider is part of PostgreSQL, so the same data works on every machine, whatever locales it has.
        '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8',
        '--set', 'timezone=UTC', '--set', 'log_timezone=UTC', '--no-instructions', ...flags,
      ],
      home.account,
    );
    if (code !== 0) throw initdbFailure(output, home);
    await rename(password, passwordFile(fresh));
    await rename(fresh, cluster).catch(async (error) => {
      if (!(await isCluster(cluster))) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function initdbFailure(output: string, home: PostgresHome): Error {
  if (/ENOENT/.test(output)) {
    return new Error(
      'The PostgreSQL programs that npm installed need the GNU C library, which this system (Alpine?) lacks. ' +
        'Use a Debian or Ubuntu based image, or set DATABASE_URL to a PostgreSQL server.\n' +
        `Reported: ${output}`,
    );
  }
  return postgresFailure('Making the database', output, home.directory);
}

/** What a killed run left; not what another process is filling at this moment. */
async function removeUnfinished(directory: string): Promise<void> {
  const anHourAgo = Temporal.Now.instant().subtract({ hours: 1 }).epochMilliseconds;
  for (const name of await readdir(directory)) {
    const leftover = path.join(directory, name);
    if (name.startsWith('new-') && (await stat(leftover)).mtimeMs < anHourAgo) await rm(leftover, { recursive: true, force: true });
  }
}

async function isCluster(cluster: string): Promise<boolean> {
  const entries = await readdir(cluster).catch(expectCode<string[]>('ENOENT', []));
  if (entries.length > 0 && !entries.includes('PG_VERSION')) {
    throw new Error(`${cluster} holds something that is not a PostgreSQL database. Move it away and start again.`);
  }
  return entries.length > 0;
}
