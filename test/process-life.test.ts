import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';

type Line = { level: string; message: string; reference?: string; error?: { message?: string } };

/** Runs a little program that lives as ours does: how it ended, and what it logged. */
function live(act: string): Promise<{ code: number; lines: Line[] }> {
  const script = `
    import { createLog } from './logging.ts';
    import { withReference } from './domain/reference.ts';
    import { catchStrays, isStray } from './bot/whatsapp/web-strays.ts';
    import { manageLife } from './process-life.ts';
    const log = createLog({ level: 'info', format: 'json' });
    const stay = setTimeout(() => { log.info('still here'); process.exit(0); }, 400);
    let stop = async () => { log.info('stopped in good order'); };
    manageLife(log, () => stop(), isStray);
    ${act}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], { cwd: join(import.meta.dirname, '..') }, (error, stdout) => {
      const lines = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
      resolve({ code: error === null ? 0 : Number(error.code), lines });
    });
  });
}

const said = (lines: readonly Line[]) => lines.map(({ message }) => message);
const left = 'a failure was left to nobody; the process goes on';
const uncaught = 'an exception that nobody caught: finishing what is in hand';

describe('the life of the process', function suite() {
  this.timeout(20_000);

  it('goes on after a rejection that nobody heard; it is logged once, under the reference of the work that left it', async () => {
    const { code, lines } = await live(`
      const error = new Error('left alone');
      withReference('K7QF-2M9D', () => { void Promise.reject(error); });
      setTimeout(() => void Promise.reject(error), 50);
      setTimeout(() => void Promise.reject('no error at all'), 50);`);
    expect(code).to.equal(0);
    expect(said(lines)).to.deep.equal([left, left, 'still here']);
    expect(lines[0]?.level).to.equal('error');
    expect(JSON.stringify(lines[0])).to.include('left alone');
    expect(lines[0]?.reference).to.equal('K7QF-2M9D');
    expect(lines[1]?.reference).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('stops in good order after an exception that nobody caught, and says with its exit code that it failed', async () => {
    const { code, lines } = await live(`setTimeout(() => { throw new Error('out of nowhere'); }, 20);`);
    expect(code).to.equal(1);
    expect(said(lines)).to.deep.equal([uncaught, 'stopped in good order']);
    expect(lines[0]?.reference).to.match(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  });

  it('an exception while it stops neither stops it twice nor hides that it failed', async () => {
    const { code, lines } = await live(`
      stop = async () => { setTimeout(() => { throw new Error('while stopping'); }, 20); await new Promise((resolve) => setTimeout(resolve, 80)); log.info('stopped in good order'); };
      process.kill(process.pid, 'SIGTERM');`);
    expect(code).to.equal(1);
    expect(said(lines)).to.deep.equal(['SIGTERM: finishing what is in hand', uncaught, 'stopped in good order']);
  });

  it('a stop that fails is logged, and ends with 1', async () => {
    const { code, lines } = await live(`stop = () => Promise.reject(new Error('cannot stop')); setTimeout(() => { throw new Error('out of nowhere'); }, 20);`);
    expect(code).to.equal(1);
    expect(said(lines)).to.deep.equal([uncaught, 'the stop was not clean']);
  });

  it('what the library of WhatsApp leaves to nobody is reported by the one who knows it, once; the others are not', async () => {
    const { code, lines } = await live(`catchStrays(log); void Promise.reject('auth timeout'); void Promise.reject(new Error('of ours'));`);
    expect(code).to.equal(0);
    expect(said(lines)).to.have.members(['WhatsApp Web left an error to nobody', left, 'still here']);
  });
});
