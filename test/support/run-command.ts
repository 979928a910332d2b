import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { once } from 'node:events';

export const root = join(import.meta.dirname, '..', '..');

/** Asked every quarter of a second; a sentence means that the command is to be ended, for that reason. */
type Watchdog = (elapsedMs: number) => string | undefined;

export type CommandResult = { exitCode: number | null; /** Why it was ended, if it was. */ ended: string | undefined };

const running = new Set<number>();

/**
 * Runs a command of this project with its output shown, in a process group of its own, so that nothing that it
 * started outlives it. Resolves however it ends; a command that cannot be started counts as ended. `output` may be the
 * descriptor of an open file.
 */
export async function runCommand(command: readonly string[], watchdog: Watchdog, output: 'inherit' | 'ignore' | number = 'inherit'): Promise<CommandResult> {
  const [program = '', ...args] = command;
  // Each of many processes would compile the same modules again: half of what it takes one to start.
  const env = { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter), NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') };
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', output, output], detached: true });
  const { pid } = child;
  if (pid === undefined) {
    const [error] = await once(child, 'error');
    return { exitCode: null, ended: `could not be started: ${String(error)}` };
  }
  running.add(pid);
  const started = performance.now();
  let ended: string | undefined;
  const timer = setInterval(() => {
    const reason = watchdog(performance.now() - started);
    if (reason === undefined) return;
    if (ended === undefined) {
      // Politely first, for the sake of the databases that tests have started.
      ended = reason;
      signalGroup(pid, 'SIGTERM');
      setTimeout(() => signalGroup(pid, 'SIGKILL'), 3000).unref();
    }
  }, 250);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  clearInterval(timer);
  running.delete(pid);
  signalGroup(pid, 'SIGKILL');
  return { exitCode, ended };
}

/** Ends every command that is running, with all that it started. */
export function endCommands(): void {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group: just what is wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
