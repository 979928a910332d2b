import { ApiError } from '../errors.ts';
import type { TelegramUpdate } from '../types.ts';
import type { World } from '../world.ts';
import { confirmUpdates } from './queue.ts';

/** Telegram's longest wait for an update, in seconds. */
const LONGEST_WAIT = 50;

/** Lets one poller at a time wait for updates. */
export type LongPoll = {
  /**
   * Answers the updates from `offset` on, as soon as there is one or when `timeout` seconds are over. A poller that
   * already waits is refused with Telegram's 409. `gone` resolves when the caller hangs up.
   */
  poll(request: { offset: number; limit: number; timeout: number; gone: AbortSignal }): Promise<TelegramUpdate[]>;
  /** Refuses whoever waits, with this text. */
  abort(description: string): void;
};

/** Creates the long poll of one playground. */
export function createLongPoll(world: World): LongPoll {
  let waiting: { refuse(error: ApiError): void } | undefined;

  function abort(description: string): void {
    waiting?.refuse(new ApiError(409, description));
    waiting = undefined;
  }

  return {
    abort,
    poll({ offset, limit, timeout, gone }) {
      abort('Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');
      if (offset !== 0) confirmUpdates(world, offset);
      const batch = () => world.state.updates.slice(0, Math.min(Math.max(limit, 1), 100));
      const ready = batch();
      if (ready.length > 0 || timeout <= 0) return Promise.resolve(ready);
      return new Promise((resolve, reject) => {
        const me = {
          refuse(error: ApiError) {
            stop();
            reject(error);
          },
        };
        function stop(): void {
          clearTimeout(timer);
          world.events.off('update', finish);
          gone.removeEventListener('abort', finish);
          if (waiting === me) waiting = undefined;
        }
        function finish(): void {
          stop();
          resolve(batch());
        }
        const timer = setTimeout(finish, Math.min(timeout, LONGEST_WAIT) * 1000);
        world.events.on('update', finish);
        gone.addEventListener('abort', finish);
        waiting = me;
      });
    },
  };
}
