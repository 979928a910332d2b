import { parentPort, workerData } from 'node:worker_threads';
import highsModule from 'highs';
import type { FillProblem } from './autofill-model.ts';
import { solveRoster } from './autofill-solve.ts';

/** The solver gives up looking for something better after so many seconds and answers the best that it has. */
const SOLVER_SECONDS = 7;

// The package is CommonJS whose types say `export default`; Node hands over the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const highs = await loadHighs();

const filled = solveRoster(workerData as FillProblem, (programme) => {
  const solution = highs.solve(programme, { time_limit: SOLVER_SECONDS, random_seed: 1, threads: 1, mip_rel_gap: 0.0001, output_flag: false });
  if (solution.Status !== 'Optimal' && solution.Status !== 'Time limit reached') {
    throw new Error(`the solver found the roster to be '${solution.Status}', which the places that may stay empty make impossible`);
  }
  return Object.values(solution.Columns).flatMap((column) => ('Primal' in column && column.Primal > 0.5 && column.Name.startsWith('x') ? [column.Name] : []));
});
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
parentPort?.postMessage(filled);
