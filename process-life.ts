import process from 'node:process';
import { ConfigError } from './config.ts';
import type { Log } from './domain/log.ts';
import { currentReference, newReference, withReference } from './domain/reference.ts';

/** A stop takes ten seconds at most; what hangs then, hangs for good. */
const STOP_WITHIN_MS = 15_000;

/** Runs a program from the command line. What it throws is said in plain words, with the stack only under `LOG_LEVEL=debug`, and ends the process with 1. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`);
    if (!(error instanceof ConfigError) && error instanceof Error && process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
}

/**
 * How a process ends, and what does not end it.
 * - SIGINT and SIGTERM: in good order; a second one ends it at once.
 * - An exception that nobody caught: in good order, with 1, because nobody knows what it left half done.
 * - A rejection that nobody heard: it is logged, under the reference of the work that left it, and the process goes on. Everything that matters is
 *   awaited and reported where it failed; what is left over is not worth the conversations of everybody else.
 * `ownedElsewhere` says which rejections are reported by somebody else.
 */
export function manageLife(log: Log, stop: () => Promise<void>, ownedElsewhere: (reason: unknown) => boolean = () => false): void {
  let stopping = false;
  const logged = new WeakSet<object>();

  function end(code: number): void {
    stopping = true;
    process.exitCode = code;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(process.exitCode),
      (error: unknown) => {
        log.error('the stop was not clean', { error });
        process.exit(1);
      },
    );
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      log.info(`${signal}: finishing what is in hand`);
      end(0);
    });
  }

  process.on('unhandledRejection', (error: unknown) => {
    if (ownedElsewhere(error)) return;
    // One error may reject several promises.
    if (typeof error === 'object' && error !== null) {
      if (logged.has(error)) return;
      logged.add(error);
    }
    report(log, 'a failure was left to nobody; the process goes on', error);
  });

  process.on('uncaughtException', (error: unknown) => {
    report(log, 'an exception that nobody caught: finishing what is in hand', error);
    if (stopping) process.exitCode = 1;
    else end(1);
  });
}

function report(log: Log, message: string, error: unknown): void {
  withReference(currentReference() ?? newReference(), () => log.error(message, { error }));
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = !(error instanceof ConfigError) && error.cause instanceof Error ? `\n  because: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
