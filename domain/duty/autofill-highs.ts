/**
 * The solver gives up looking for something better after so many seconds of the wall's clock and answers the best that it has, which may be nothing:
 * a whole roster takes it some two seconds of a processor, and on a machine that is busy with other things much longer.
 */
const SOLVER_SECONDS = 25;

/** Loads HiGHS. @returns what solves a programme in CPLEX LP form and answers the names of the pairs that are chosen */
export async function loadSolver(): Promise<(programme: string) => string[]> {
  const { default: highsModule } = await import('highs');
  // The package is CommonJS whose types say `export default`; Node hands over the function itself.
  const highs = await (highsModule as unknown as typeof highsModule.default)();
  return (programme) => {
    const solution = highs.solve(programme, { time_limit: SOLVER_SECONDS, random_seed: 1, threads: 1, mip_rel_gap: 0.0001, output_flag: false });
    if (solution.Status !== 'Optimal' && solution.Status !== 'Time limit reached') {
      throw new Error(`the solver found the roster to be '${solution.Status}', which the places that may stay empty make impossible`);
    }
    return Object.values(solution.Columns).flatMap((column) => ('Primal' in column && column.Primal > 0.5 && column.Name.startsWith('x') ? [column.Name] : []));
  };
}
