import { spawn } from 'node:child_process';
import { open, readFile, readlink, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isFree } from './free-port.ts';
import { postgresFailure } from './postgres-failure.ts';
import { clusterDirectory } from './postgres-home.ts';
import type { PostgresHome } from './postgres-home.ts';
import { answersOnSocket, isServer, readPidFile, removeForeignLockFiles, signalProcess } from './postgres-lock-files.ts';
import { identity, serverEnvironment } from './run-program.ts';

/** A server process. It may have been started by an earlier run of ours that was killed. */
export type PostgresProcess = { readonly pid: number; readonly port: number; readonly startedByUs: boolean };

export type StartOptions = {
  readonly port: number;
  /** `not-change` when a URL with this port was given out already. */
  readonly portMay: 'change' | 'not-change';
  readonly settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
};

const LOG_LIMIT_BYTES = 5_000_000;

/**
 * The server that runs on this data now, once it accepts connections; waits while it starts, recovers or stops.
 * Refuses when the data is in use by a server that this process cannot see (another container).
 */
export async function findServer(home: PostgresHome, log: (line: string) => void): Promise<PostgresProcess | undefined> {
  const cluster = clusterDirectory(home.directory);
  let waits = 0;
  for (;;) {
    const file = await readPidFile(cluster);
    if (file === undefined) return undefined;
    if (!(await isServer(file.pid, cluster))) {
      if (await answersOnSocket(cluster, file.port)) {
        throw new Error(
          `The database in ${home.directory} is in use by a server outside this container. ` +
            'Give every instance a folder of its own, or set DATABASE_URL to one PostgreSQL server for all of them.',
        );
      }
      return undefined;
    }
    if (file.status === 'ready') return { pid: file.pid, port: file.port, startedByUs: false };
    waits += 1;
    if (waits % 500 === 0) log(`the database is still ${file.status || 'starting'}; it may be recovering what a crash left unfinished`);
    await sleep(10);
  }
}

/** Starts the server on the wanted port, or on a free one, and waits until it accepts connections. A server that somebody else started meanwhile will do. */
export async function startServer(home: PostgresHome, options: StartOptions): Promise<PostgresProcess> {
  const cluster = clusterDirectory(home.directory);
  let port = options.port;
  for (let attempt = 1; ; attempt += 1) {
    if (options.portMay === 'change') port = await freePort(port);
    else if (!(await isFree(port))) throw new Error(`Port ${port}, which the database had, is taken by another program now. Restart Chaupal; it will take another one.`);
    await removeForeignLockFiles(cluster);
    const outcome = await spawnServer(home, port, options);
    if (typeof outcome === 'number') {
      if (port !== options.port) options.log(`port ${options.port} is taken, so the database listens on ${port}`);
      return { pid: outcome, port, startedByUs: true };
    }
    const other = await findServer(home, options.log);
    if (other !== undefined) return other;
    // A killed server's children may hold its shared memory for a moment; a port may have been taken since we looked.
    const passes = /Address already in use|pre-existing shared memory block|lock file .* (already exists|is empty)/.test(outcome.report);
    if (!passes || attempt >= 40) throw postgresFailure('Starting the database', outcome.report, home.directory);
    await sleep(100);
  }
}

/** Stops a server so that its data is clean on disk; insists step by step when it does not obey. Sessions are cut off, their transactions rolled back. */
export async function stopServer(home: PostgresHome, server: PostgresProcess, patienceMs = 60_000): Promise<void> {
  const cluster = clusterDirectory(home.directory);
  // Fast, immediate (recovers at the next start), and the last resort, which recovers as well.
  const steps = [['SIGINT', patienceMs], ['SIGQUIT', 5_000], ['SIGKILL', 10_000]] as const;
  for (const [signal, patience] of steps) {
    if (!(await isServer(server.pid, cluster)) || !signalProcess(server.pid, signal)) return;
    for (let waited = 0; waited < patience; waited += 10) {
      if (!(await isServer(server.pid, cluster))) return;
      await sleep(10);
    }
  }
  throw new Error(`The database server (process ${server.pid}) does not stop. End it yourself: kill -9 ${server.pid}`);
}

/** Whether the server was started with the very command that we would use, from binaries that are still there. */
export async function isAsWeWouldStartIt(home: PostgresHome, server: PostgresProcess, settings: StartOptions['settings']): Promise<boolean> {
  const cluster = clusterDirectory(home.directory);
  const command = await readFile(path.join(cluster, 'postmaster.opts'), 'utf8').catch(() => '');
  const wanted = [home.binaries.postgres, ...serverArguments(cluster, server.port, settings).map((argument) => `"${argument}"`)].join(' ');
  if (command.trim() !== wanted) return false;
  // Linux marks the program of a process as deleted when npm replaced it.
  const program = await readlink(`/proc/${server.pid}/exe`).catch(() => undefined);
  return program === undefined || !program.endsWith(' (deleted)');
}

function serverArguments(cluster: string, port: number, settings: StartOptions['settings']): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    // Inside the data, where only the server's user gets in; the system allows 107 bytes.
    unix_socket_directories: Buffer.byteLength(cluster) < 85 ? cluster : '',
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: '128MB',
    fsync: 'on',
    // Statements and the details of violated constraints hold personal data: they go to the application, not to this log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...settings,
  };
  return ['-D', cluster, '-p', String(port), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** @returns the pid of a server that accepts connections, or why there is none */
async function spawnServer(home: PostgresHome, port: number, options: StartOptions): Promise<number | { report: string }> {
  const cluster = clusterDirectory(home.directory);
  const logFile = path.join(home.directory, 'server.log');
  if (((await stat(logFile).catch(() => undefined))?.size ?? 0) > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  if (home.account !== undefined) await log.chown(home.account.uid, home.account.gid);
  const logStart = (await log.stat()).size;
  const child = spawn(home.binaries.postgres, serverArguments(cluster, port, options.settings), {
    // A session of its own: Ctrl-C in the terminal must reach the application only, which still needs its database to finish.
    detached: true,
    // Not pipes: they would break when the application is killed.
    stdio: ['ignore', log.fd, log.fd],
    cwd: '/',
    env: serverEnvironment(),
    ...identity(home.account),
  });
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ??= `the server ended with ${signal ?? `code ${code}`}`));
  child.unref();
  await log.close();
  for (let waits = 1; ; waits += 1) {
    if (ended !== undefined) return { report: `${(await readFile(logFile)).subarray(logStart).toString().trim().slice(-2_000)}\n${ended}` };
    const file = await readPidFile(cluster);
    if (file !== undefined && file.pid === child.pid && file.status === 'ready') return file.pid;
    if (waits % 500 === 0) options.log('the database is still starting; it may be recovering what a crash left unfinished');
    await sleep(10);
  }
}
