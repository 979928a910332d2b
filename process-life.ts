import process from 'node:process';
import { ConfigError } from './config.ts';
import type { Log } from './domain/log.ts';

/** Runs a program from the command line. What it throws is said in plain words, with the stack only under `LOG_LEVEL=debug`, and ends the process with 1. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`);
    if (!(error instanceof ConfigError) && error instanceof Error && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}

/** Stops in good order at SIGINT and SIGTERM; a second one ends the process at once. */
export function stopAtSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      log.info(`${signal}: finishing what is in hand`);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('the stop was not clean', { error });
          process.exit(1);
        },
      );
    });
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = !(error instanceof ConfigError) && error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
