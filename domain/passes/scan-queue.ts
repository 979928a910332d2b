type Waiting<Q, A> = { readonly question: Q; resolve(answer: A): void; reject(error: unknown): void };

/**
 * Gathers concurrent questions into batches. A lone one is sent at once; while `inFlight` batches are under way the next ones wait for
 * the first of them to come back, and then go together, at most `most` at a time. Nobody waits for a timer.
 * @param ask answers in the order of its questions; an `Error` in the answers concerns that question only
 */
export function createScanQueue<Q, A>(options: { most: number; inFlight: number; ask(questions: Q[]): Promise<(A | Error)[]> }): (question: Q) => Promise<A> {
  const waiting: Waiting<Q, A>[] = [];
  let underWay = 0;

  async function send(batch: Waiting<Q, A>[]): Promise<void> {
    underWay += 1;
    try {
      const answers = await options.ask(batch.map((it) => it.question));
      for (const [index, it] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined || answer instanceof Error) it.reject(answer ?? new Error('a batch of scans came back with an answer missing'));
        else it.resolve(answer);
      }
    } catch (error) {
      for (const it of batch) it.reject(error);
    } finally {
      underWay -= 1;
      sendMore();
    }
  }

  function sendMore(): void {
    while (underWay < options.inFlight && waiting.length > 0) void send(waiting.splice(0, options.most));
  }

  return (question) =>
    new Promise<A>((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      sendMore();
    });
}
