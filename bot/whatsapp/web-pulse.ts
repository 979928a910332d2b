import type { WebClient } from './web-client.ts';

export type WebPulse = { /** Asks at once: something went wrong just now. */ now(): void; stop(): void };

/**
 * Asks a page that is ready, again and again, whether it still answers: the library says nothing of a browser that has crashed, and every
 * message from then on would be in doubt.
 * @param timing.every between two questions, `within` for an answer; milliseconds
 * @param onSilence once, when it does not answer
 */
export function createPulse(client: Pick<WebClient, 'getState'>, timing: { every: number; within: number }, onSilence: (reason: string) => void): WebPulse {
  let stopped = false;
  let asking = false;
  let timer: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    if (stopped || asking) return;
    asking = true;
    clearTimeout(timer);
    const problem = await silence();
    asking = false;
    if (stopped) return;
    if (problem === null) wait();
    else {
      stopped = true;
      onSilence(problem);
    }
  }

  async function silence(): Promise<string | null> {
    const { promise: late, resolve } = Promise.withResolvers<string>();
    const limit = setTimeout(() => resolve('its page does not answer'), timing.within);
    const answered = client.getState().then(
      () => null,
      (error: unknown) => `its page is gone: ${error instanceof Error ? error.message : String(error)}`,
    );
    const problem = await Promise.race([answered, late]);
    clearTimeout(limit);
    return problem;
  }

  function wait(): void {
    timer = setTimeout(() => void ask(), timing.every);
    timer.unref();
  }

  wait();
  return {
    now: () => void ask(),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
