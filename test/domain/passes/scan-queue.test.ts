import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { createScanQueue } from '../../../domain/passes/scan-queue.ts';

describe('gathering scans into statements', () => {
  /** A database that answers when it is told to. */
  function held(options = { most: 4, inFlight: 2 }) {
    const batches: { questions: number[]; answer(outcome?: Error): void }[] = [];
    const queue = createScanQueue<number, string>({
      ...options,
      ask: (questions) => {
        const { promise, resolve, reject } = Promise.withResolvers<string[]>();
        batches.push({ questions, answer: (outcome) => (outcome === undefined ? resolve(questions.map((it) => `answer ${it}`)) : reject(outcome)) });
        return promise;
      },
    });
    return { queue, batches, sizes: () => batches.map((it) => it.questions.length) };
  }

  it('a lone scan is sent at once, before anything else happens', async () => {
    const { queue, batches } = held();
    const answer = queue(1);
    expect(batches.map((it) => it.questions)).to.deep.equal([[1]]);
    batches[0]?.answer();
    expect(await answer).to.equal('answer 1');
  });

  it('adds nothing to a lone scan: it is asked in the same breath, and answered before anything else that waits', async () => {
    const { queue, batches } = held();
    const order: string[] = [];
    const timers = [globalThis.setTimeout, globalThis.setImmediate] as const;
    const forbidden = () => {
      throw new Error('a scan must wait for no timer');
    };
    Object.assign(globalThis, { setTimeout: forbidden, setImmediate: forbidden });
    let answer: Promise<string>;
    try {
      answer = queue(1);
      expect(batches).to.have.length(1);
    } finally {
      [globalThis.setTimeout, globalThis.setImmediate] = timers;
    }
    // Whatever comes in from the network or a timer takes a turn of the event loop; the answer must be there before.
    const other = turn().then(() => order.push('another turn'));
    batches[0]?.answer();
    await Promise.all([answer.then(() => order.push('answer')), other]);
    expect(order).to.deep.equal(['answer', 'another turn']);
  });

  it('at most two statements are under way, and what waits goes together, in its order, so many at a time', async () => {
    const { queue, batches, sizes } = held();
    const answers = Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(queue));
    expect(sizes()).to.deep.equal([1, 1]);
    batches[1]?.answer();
    await turn();
    expect(batches[2]?.questions).to.deep.equal([3, 4, 5, 6]);
    for (const nth of [0, 2]) batches[nth]?.answer();
    await turn();
    batches[3]?.answer();
    expect(await answers).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8].map((it) => `answer ${it}`));
    expect(sizes()).to.deep.equal([1, 1, 4, 2]);
  });

  it('a statement that fails fails for its scans only, and the queue goes on', async () => {
    const { queue, batches } = held({ most: 4, inFlight: 1 });
    const outcomes = Promise.allSettled([1, 2].map(queue));
    batches[0]?.answer(new Error('lost'));
    await turn();
    batches[1]?.answer();
    expect((await outcomes).map((it) => it.status)).to.deep.equal(['rejected', 'fulfilled']);
  });
});
