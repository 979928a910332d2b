import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { codeOf, expectCode } from './postgres-failure.ts';
import { runProgram } from './run-program.ts';

export type PidFile = { readonly pid: number; readonly port: number; readonly status: string };

/** PostgreSQL's own lock file; its line 4 is the port and line 8 the state. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(expectCode('ENOENT', undefined));
  // Empty for a moment while a server starts, or for ever when one crashed at that moment.
  if (text === undefined || text === '') return undefined;
  const lines = text.split('\n');
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/**
 * After a crash, the pid in a lock file of PostgreSQL may belong to some other program of the same user (a container was restarted, which counts
 * from 1 again) or to a zombie, and PostgreSQL would refuse to start, as it does with an empty file. A file whose process is gone
 * is left for PostgreSQL to judge.
 */
export async function removeForeignLockFiles(cluster: string): Promise<void> {
  const emptyForGood = Temporal.Now.instant().subtract({ seconds: 2 }).epochMilliseconds;
  const names = (await readdir(cluster)).filter((name) => name === 'postmaster.pid' || /^\.s\.PGSQL\.\d+\.lock$/.test(name));
  for (const name of names) {
    const file = path.join(cluster, name);
    const pid = await readFile(file, 'utf8').then((text) => Number.parseInt(text, 10), expectCode('ENOENT', undefined));
    if (pid === undefined) continue;
    const foreign = Number.isNaN(pid)
      ? ((await stat(file).catch(expectCode('ENOENT', undefined)))?.mtimeMs ?? Infinity) < emptyForGood
      : signalProcess(pid, 0) && !(await isServer(pid, cluster));
    if (foreign) await rm(file, { force: true });
  }
}

/** Whether this process is the PostgreSQL server of this data directory. A zombie is not. */
export async function isServer(pid: number, cluster: string): Promise<boolean> {
  if (!signalProcess(pid, 0)) return false;
  if (process.platform !== 'linux') {
    const { output } = await runProgram('ps', ['-o', 'command=', '-p', String(pid)]);
    return /\bpostgres\b/.test(output);
  }
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  if (path.basename(program) !== 'postgres') return false;
  // The checkout may have been moved under a running server, whose working directory follows; unreadable counts as ours, the safe side.
  return args.includes(cluster) || (await readlink(`/proc/${pid}/cwd`).catch(() => cluster)) === cluster;
}

/** Signal 0 only asks. A process of another user that we may not signal exists as well. */
export function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  // 0 would mean every process of our own group.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    if (signal === 0) return true;
    throw error;
  }
}

/** Whether something listens on the socket inside the data: a server in another container that shares the folder, whose processes we cannot see. */
export function answersOnSocket(cluster: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path.join(cluster, `.s.PGSQL.${port}`));
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', (failed) => resolve(!failed));
  });
}
