import { styleText } from 'node:util';
import winston from 'winston';
import type { Log } from './domain/log.ts';
import { currentReference } from './domain/reference.ts';
import { maskText, maskValue } from './log-masking.ts';

export type LogOptions = {
  level: 'error' | 'warn' | 'info' | 'debug';
  /** `json`: one object a line, for a collector. `pretty`: for a terminal. */
  format: 'pretty' | 'json';
  /** Where lines go; the standard output unless a test wants to read them. */
  stream?: NodeJS.WritableStream;
};

type Entry = { level: string; message: string; time: string; reference: string | undefined; fields: Record<string, unknown> };

/**
 * The log of the program. Every message and field is masked before winston sees it, and a line carries the reference
 * of the update, request or job run in which it was written.
 */
export function createLog({ level, format, stream = process.stdout }: LogOptions): Log {
  const print = format === 'json' ? printJson : printPretty;
  const logger = winston.createLogger({
    level,
    levels: { error: 0, warn: 1, info: 2, debug: 3 },
    format: winston.format.printf(({ entry }) => print(entry as Entry)),
    transports: [new winston.transports.Stream({ stream })],
  });
  const write = (line: LogOptions['level']) => (message: string, fields: Record<string, unknown> = {}) => {
    // Masking costs more than the rest: nothing is masked that nobody will read.
    if (!logger.isLevelEnabled(line)) return;
    const masked = maskValue({ ...fields }) as Record<string, unknown>;
    const entry: Entry = { level: line, message: maskText(message), time: now(), reference: currentReference(), fields: masked };
    logger.log({ level: line, message: '', entry });
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

const now = () => Temporal.Now.instant().toString({ smallestUnit: 'millisecond' });

/** A field cannot take the place of what every line has. */
function printJson({ fields, ...line }: Entry): string {
  return JSON.stringify({ ...fields, ...line });
}

const colours = { error: 'red', warn: 'yellow', info: 'green', debug: 'gray' } as const satisfies Record<LogOptions['level'], string>;

function printPretty({ level, message, time, reference, fields }: Entry): string {
  const colour = colours[level as LogOptions['level']];
  // An error stands below with its stack; anything else that is long is cut, for a terminal's sake.
  const details = Object.entries(fields)
    .filter(([, value]) => stackLines(value).length === 0)
    .map(([name, value]) => `${name}=${short(typeof value === 'string' ? value : JSON.stringify(value))}`);
  const first = [styleText('gray', time.slice(11, 23)), styleText(colour, level.padEnd(5)), message, ...details];
  if (reference !== undefined) first.push(styleText('gray', reference));
  const stacks = Object.values(fields).flatMap(stackLines);
  return [first.join(' '), ...stacks].join('\n');
}

const short = (value = 'undefined') => (value.length > 300 ? `${value.slice(0, 300)}…` : value);

/** A stack is for reading, so it stands on lines of its own, causes below. */
function stackLines(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { stack, cause } = value as { stack?: unknown; cause?: unknown };
  return [...(typeof stack === 'string' ? [`  ${stack.replaceAll('\n', '\n  ')}`] : []), ...stackLines(cause)];
}
