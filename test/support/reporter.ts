import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One line of the progress file. Without `end` the run did not get to its end, whatever its exit code says. */
export type Progress = { event: 'start' | 'pass' | 'fail' | 'pending' | 'end'; title: string };

/**
 * Mocha's spec reporter, which also appends what happens to the file named by `--reporter-option progress=…`: at once,
 * so that the counts of a run that crashes or hangs are known. Mocha loads a reporter by its default export.
 */
export default class ProgressReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: unknown = options.reporterOptions?.progress;
    if (typeof file !== 'string') throw new Error('give the reporter a file: --reporter-option progress=<file>');
    const note = (event: Progress['event'], title = '') => appendFileSync(file, `${JSON.stringify({ event, title })}\n`);
    runner.on('hook', (hook) => note('start', hook.fullTitle()));
    runner.on('test', (test) => note('start', test.fullTitle()));
    runner.on('pass', (test) => note('pass', test.fullTitle()));
    runner.on('fail', (test) => note('fail', test.fullTitle()));
    runner.on('pending', (test) => note('pending', test.fullTitle()));
    runner.on('end', () => {
      note('end');
      // Whoever is still there then has left something open: what kind of thing it is shows where to look.
      setTimeout(() => process.stderr.write(`still open after the last test: ${process.getActiveResourcesInfo().join(', ')}\n`), 8_000).unref();
    });
  }
}
