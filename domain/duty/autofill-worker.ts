import { parentPort, workerData } from 'node:worker_threads';
import { loadSolver } from './autofill-highs.ts';
import type { FillProblem } from './autofill-model.ts';
import { solveRoster } from './autofill-solve.ts';

const filled = solveRoster(workerData as FillProblem, await loadSolver());
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
parentPort?.postMessage(filled);
