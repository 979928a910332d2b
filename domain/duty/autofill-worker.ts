import { parentPort, workerData } from 'node:worker_threads';
import highsModule from 'highs';

/** Runs HiGHS away from the event loop: it computes for seconds without a pause. Gets the programme, answers the names of what is chosen. */
const { programme, seconds } = workerData as { programme: string; seconds: number };
// The package is CommonJS whose types say `export default`; Node hands over the function itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const highs = await loadHighs();
const solution = highs.solve(programme, { time_limit: seconds, random_seed: 1, threads: 1, mip_rel_gap: 0.0001, output_flag: false });
const chosen = Object.values(solution.Columns).flatMap((column) => ('Primal' in column && column.Primal > 0.5 && column.Name.startsWith('x') ? [column.Name] : []));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
parentPort?.postMessage({ status: solution.Status, chosen });
