import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyState } from './state.ts';
import type { State } from './state.ts';

const WRITE_DELAY_MS = 250;

/** Keeps the state of a playground on disk. */
export type Snapshot = {
  state: State;
  /** Says that the state has changed; it is written at most every quarter of a second. */
  touch: () => void;
  /** Writes what is outstanding. Rejects when the disk refuses. */
  flush(): Promise<void>;
};

/** A state that lives as long as the process. */
export function inMemorySnapshot(): Snapshot {
  return { state: emptyState(), touch() {}, async flush() {} };
}

/**
 * Reads the state from `dir/state.json`, or starts an empty one. Each write goes to a second file that then
 * replaces the first, so that a killed process leaves either the old or the new state, never half of one.
 */
export async function openSnapshot(dir: string, onFailure: (error: unknown) => void): Promise<Snapshot> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, 'state.json');
  const state = { ...emptyState(), ...(await readState(path)) };
  let dirty = false;
  let delay = WRITE_DELAY_MS;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function write(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const started = performance.now();
    const file = await open(`${path}.new`, 'w');
    try {
      await file.writeFile(JSON.stringify(state));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    // A big state takes long to write; waiting ten times as long keeps writing below a tenth of the time.
    delay = Math.max(WRITE_DELAY_MS, 10 * (performance.now() - started));
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const mine = writing.then(write);
    // The next write waits for this one whether or not it fails; its failure belongs to whoever asked for it.
    writing = mine.catch(() => {
      dirty = true;
    });
    return mine;
  }

  return {
    state,
    touch() {
      dirty = true;
      timer ??= setTimeout(() => {
        flush().catch(onFailure);
      }, delay);
    },
    flush,
  };
}

async function readState(path: string): Promise<Partial<State>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Partial<State>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new Error(`The playground cannot read ${path}: delete the file to start an empty playground`, { cause: error });
  }
}
