import { createHash } from 'node:crypto';
import { chown, mkdir, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyPostgresBinaries, findPostgresBinaries } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { postgresFailure } from './postgres-failure.ts';
import type { Account } from './run-program.ts';
import { findOrMakeUnprivilegedUser } from './unprivileged-user.ts';

/** Where a server lives: its programs, its folder (owned by the account it runs as) and that account. */
export type PostgresHome = { readonly binaries: PostgresBinaries; readonly directory: string; readonly account: Account | undefined };

/** PostgreSQL's own data directory, inside the folder that also holds the server's log. */
export const clusterDirectory = (directory: string): string => path.join(directory, 'cluster');

/** Where a checkout that the server's user cannot reach keeps its data and a copy of the binaries. */
export const SYSTEM_DIRECTORY = '/var/lib/chaupal';

/**
 * Decides who runs the server and where. As an ordinary user: that user, in `wanted`. As root: an unprivileged user, in `wanted` if that
 * user can reach it; under a closed folder such as /root the data and the binaries go to `systemDirectory`, keyed by the
 * path of `wanted`, and the log says so.
 */
export async function preparePostgresHome(options: { wanted: string; systemDirectory: string; log: (line: string) => void }): Promise<PostgresHome> {
  if (process.platform === 'win32') {
    throw new Error('The built-in database does not run on Windows itself. Start Chaupal inside WSL, or set DATABASE_URL to a PostgreSQL server.');
  }
  const installed = await findPostgresBinaries();
  let directory = options.wanted;
  try {
    await mkdir(path.dirname(directory), { recursive: true });
    directory = path.join(await realpath(path.dirname(directory)), path.basename(directory));
    if (process.getuid?.() !== 0) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      return { binaries: installed, directory, account: undefined };
    }
    const elsewhere = relocated(directory, options.systemDirectory);
    const [here, there] = [await ownerOfData(directory), await ownerOfData(elsewhere)];
    const account = here ?? there ?? (await findOrMakeUnprivilegedUser(options.log));
    const binaries = (await canReach(installed.postgres, account)) ? installed : await copyPostgresBinaries(installed, options.systemDirectory);
    const reachable = await canReach(path.dirname(directory), account);
    if (here !== undefined && !reachable) {
      throw new Error(
        `The database in ${directory} belongs to the user ${account.name}, who can no longer reach it. ` +
          'Open the folders above it again (chmod o+x on each), so that Chaupal does not begin with an empty database elsewhere.',
      );
    }
    // Data that once went elsewhere stays there, also when the folder was opened up since.
    if (!reachable || (here === undefined && there !== undefined)) {
      await mkdir(path.dirname(elsewhere), { recursive: true, mode: 0o755 });
      await writeFile(path.join(path.dirname(elsewhere), 'checkout'), `${directory}\n`);
      options.log(`the database lives in ${elsewhere}, because the user ${account.name}, which runs it, cannot reach ${directory}`);
      directory = elsewhere;
    }
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await chown(directory, account.uid, account.gid);
    return { binaries, directory, account };
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error)) throw error;
    throw postgresFailure('Making room for the database', error, directory);
  }
}

/** Two checkouts never share a folder: its name carries a hash of the whole path. */
function relocated(directory: string, systemDirectory: string): string {
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 12);
  const readable = path.basename(path.resolve(directory, '../..')).replaceAll(/[^\w.-]/g, '_') || 'root';
  return path.join(systemDirectory, 'data', `${readable}-${key}`, 'postgres');
}

/** The account that existing data belongs to: it stays the server's even if other users appear later. */
async function ownerOfData(directory: string): Promise<Account | undefined> {
  const found = await stat(clusterDirectory(directory)).catch(() => undefined);
  return found === undefined ? undefined : { name: `number ${found.uid}`, uid: found.uid, gid: found.gid };
}

/** Whether every folder on the way lets this account pass. Reads the mode bits only; a folder opened by an access list alone counts as closed. */
async function canReach(target: string, account: Account): Promise<boolean> {
  for (let place = await realpath(target); ; place = path.dirname(place)) {
    const { mode, uid, gid } = await stat(place);
    const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}
