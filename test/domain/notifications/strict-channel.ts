import type { Envelope, Outcome } from '../../../domain/notifications/index.ts';

/** How long the news of a pause may take to another process: an answer, a commit and a call that was begun just before. Milliseconds. */
const NEWS = 100;

/** A channel that keeps Telegram's limits to the millisecond, and notes whoever breaks them. */
export function createStrictChannel(options: { perSecond: number; chatGap: number; groupPerMinute: number; random429?: number; retryAfter?: number; random?: () => number }) {
  const { perSecond, chatGap, groupPerMinute, random429 = 0, retryAfter = 1, random = Math.random } = options;
  const calls: number[] = [];
  const chats = new Map<string, number[]>();
  const violations: string[] = [];
  const accepted: { at: number; envelope: Pick<Envelope, 'messageId'> & { address: string } }[] = [];
  const pauses: { from: number; until: number; chat: string | null }[] = [];

  /** Within `milliseconds` up to now. Calls are in order of time. */
  const recent = (times: readonly number[], now: number, milliseconds: number): number => {
    let count = 0;
    for (let index = times.length - 1; index >= 0 && now - (times[index] ?? 0) < milliseconds; index -= 1) count += 1;
    return count;
  };

  /** @param started when the caller made up its mind: a pause of which it could not have heard yet is not held against it */
  function receive(envelope: { messageId: number; address: { id: string; group: boolean } }, started: number): Outcome {
    const now = performance.now();
    const { id, group } = envelope.address;
    const before = chats.get(id) ?? [];
    const broken =
      (recent(calls, now, 1000) >= perSecond && `more than ${perSecond} within a second`) ||
      (recent(before, now, chatGap) >= 1 && `two within ${chatGap} ms in chat ${id}`) ||
      (group && recent(before, now, 60_000) >= groupPerMinute && `more than ${groupPerMinute} within a minute in group ${id}`) ||
      (pauses.some((pause) => started > pause.from + NEWS && now < pause.until && (pause.chat ?? id) === id) && `a call in a pause, chat ${id}`);
    calls.push(now);
    chats.set(id, [...before, now]);
    if (broken !== false) {
      violations.push(broken);
      return { kind: 'retry-after', seconds: retryAfter };
    }
    if (random() < random429) {
      pauses.push({ from: now, until: now + retryAfter * 1000, chat: group ? id : null });
      return { kind: 'retry-after', seconds: retryAfter };
    }
    accepted.push({ at: now, envelope: { messageId: envelope.messageId, address: id } });
    return { kind: 'sent', providerId: String(accepted.length) };
  }

  return {
    receive,
    accepted,
    violations,
    pauses,
    deliver: async (envelope: Envelope): Promise<Outcome> => receive(envelope, performance.now()),
  };
}
