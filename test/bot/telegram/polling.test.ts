import { expect } from 'chai';
import fc from 'fast-check';
import type { Update } from 'grammy/types';
import type { Inbox, IncomingUpdate } from '../../../bot/chat/inbox.ts';
import { createPolling, toIncoming } from '../../../bot/telegram/updates.ts';
import { wait } from '../../flows/support.ts';
import { createHeardLog } from '../../support/heard-log.ts';

const message = (update_id: number) => ({ update_id, message: { message_id: 1, date: 1, chat: { id: 5, type: 'private', first_name: 'A' }, text: 'hi' } }) as unknown as Update;

describe('asking Telegram for updates', () => {
  it('does not acknowledge a batch before it is stored, and stores it within a second of the database’s return, however long that was away', async () => {
    const offsets: number[] = [];
    const stored: string[] = [];
    let refused = 0;
    const backAt = performance.now() + 3_600;
    const api = {
      getUpdates: async ({ offset }: { offset: number }, signal: AbortSignal) => {
        offsets.push(offset);
        if (offset === 0) return [message(7), message(8)];
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
      },
    };
    const inbox = {
      put: async (updates: readonly IncomingUpdate[]) => {
        if (performance.now() < backAt) {
          refused += 1;
          throw new Error('connect ECONNREFUSED');
        }
        stored.push(...updates.map((it) => it.updateId));
      },
    };
    const { log, heard } = createHeardLog();
    const polling = createPolling({ api: api as never, inbox: inbox as unknown as Inbox, log });
    polling.start();
    while (stored.length === 0 && performance.now() < backAt + 1_500) await wait(10);
    const late = performance.now() - backAt;
    await wait(20);
    await polling.stop();
    expect(stored).to.deep.equal(['7', '8']);
    expect(late).to.be.lessThan(1_200);
    expect(offsets).to.deep.equal([0, 9]);
    expect(refused).to.be.greaterThan(1);
    expect(heard.map((it) => it.message).join()).not.to.match(/Telegram could not/);
  });

  it('what is not stored when it ends is left to Telegram, which sends it again', async () => {
    const offsets: number[] = [];
    const api = { getUpdates: async ({ offset }: { offset: number }) => (offsets.push(offset), [message(7)]) };
    const inbox = { put: () => Promise.reject(new Error('connect ECONNREFUSED')) };
    const polling = createPolling({ api: api as never, inbox: inbox as unknown as Inbox, log: createHeardLog().log });
    polling.start();
    await wait(50);
    await polling.stop();
    expect(new Set(offsets)).to.deep.equal(new Set([0]));
  });

  it('whatever an update looks like, it can be stored, and no two chats share a lane by it', () => {
    const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(null, {}, { chat: null }, { chat: {} }, { text: { toString: 1 } }, { message: null }, { message: { chat: null } }, { id: 'x' }));
    fc.assert(
      fc.property(fc.record({ message: strange, callback_query: strange, my_chat_member: strange, pre_checkout_query: strange }, { requiredKeys: [] }), fc.integer({ min: 1 }), (parts, update_id) => {
        const { lane, urgent } = toIncoming({ update_id, ...parts } as unknown as Update);
        expect(lane).to.match(/^telegram:(from:)?-?\d+$/);
        expect(urgent).to.be.a('boolean');
      }),
    );
  });
});
