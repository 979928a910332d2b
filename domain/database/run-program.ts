import { spawn } from 'node:child_process';

/** The user that a program runs as; `undefined` stands for the user that this process runs as. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

export type ProgramResult = { readonly code: number; readonly output: string };

/** Runs a program to its end. A program that cannot be started at all answers with code -1 and the reason. */
export function runProgram(program: string, args: readonly string[], account?: Account): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: '/',
      env: serverEnvironment(),
      ...identity(account),
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: Buffer.concat(chunks).toString() }));
  });
}

/** `uid` and `gid` for `spawn`, which also drops the supplementary groups of root. */
export function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** What the database's programs see of our environment: none of the application's secrets, and messages in English, which we read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = process.env;
  return {
    PATH: PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}
