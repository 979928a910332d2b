import { Worker } from 'node:worker_threads';
import type { Filled, FillProblem } from './autofill-model.ts';

/**
 * Proposes who takes which place: as many places as possible, then the load as even as possible. Deterministic. Runs in a worker thread,
 * because the solver computes for seconds without a pause, and outside of any transaction: what it proposes is judged again when it is accepted.
 */
export async function fillRoster(problem: FillProblem): Promise<Filled> {
  const worker = new Worker(new URL('./autofill-worker.ts', import.meta.url), { workerData: problem });
  try {
    return await new Promise<Filled>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the solver ended with exit code ${code} and no answer`)));
    });
  } finally {
    await worker.terminate();
  }
}
