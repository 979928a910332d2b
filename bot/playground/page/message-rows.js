import { formatTime, language } from './i18n.js';
import { serviceText } from './bubble.js';
/** @import { ChatLog, PendingMessage, SimMessage } from './types.d.ts' */
/** @import { BubblePlace } from './bubble.js' */

/**
 * @typedef {{ kind: 'day', key: string, version: string, date: number }
 *   | { kind: 'messages', key: string, version: string, content: string, messages: readonly [SimMessage, ...SimMessage[]], place: BubblePlace }
 *   | { kind: 'pending', key: string, version: string, pending: PendingMessage, place: BubblePlace }} Row
 *   one line of the list; a row whose `version` is unchanged need not be drawn again
 */

/** A pause after which the next bubble of the same sender starts a new run, in seconds. */
const RUN_PAUSE = 300;

/**
 * The lines of a chat as one person sees it: days, bubbles in order, albums put together, what is being sent last.
 * @param {ChatLog} log
 * @param {{ me: number, inGroup: boolean, limit: number }} view `me` is whose bubbles stand on the right
 * @returns {Row[]}
 */
export function rowsOf(log, { me, inGroup, limit }) {
  const shown = [...log.messages.values()].filter((message) => !message.deleted).toSorted((a, b) => a.message_id - b.message_id).slice(-limit);
  const groups = albums(shown);
  /** @type {Row[]} */
  const rows = [];
  let day = '';
  groups.forEach((messages, index) => {
    const [message] = messages;
    const own = message.from?.id === me;
    const today = formatTime(message.date * 1000, { dateStyle: 'short' });
    const newDay = today !== day;
    if (newDay) rows.push({ kind: 'day', key: `day-${today}`, version: language(), date: message.date });
    day = today;
    const place = { own, inGroup, first: newDay || !continues(groups[index - 1]?.[0], message), last: !continues(message, groups[index + 1]?.[0]) };
    const content = messages.map((part) => part.seq).join();
    // In a private chat the end of a run is only a corner, set without drawing anew, so that a playing file plays on.
    const version = [language(), me, place.first, inGroup && place.last, content].join();
    rows.push({ kind: 'messages', key: `message-${message.message_id}`, version, content, messages, place });
  });
  for (const pending of log.pending) {
    const place = { own: pending.from === me, inGroup, first: true, last: true };
    rows.push({ kind: 'pending', key: pending.key, version: '', pending, place });
  }
  return rows;
}

/** @param {SimMessage | undefined} before @param {SimMessage | undefined} after */
function continues(before, after) {
  if (before === undefined || after === undefined) return false;
  return before.from?.id === after.from?.id && after.date - before.date < RUN_PAUSE && serviceText(before) === null && serviceText(after) === null;
}

/** @param {readonly SimMessage[]} messages */
function albums(messages) {
  /** @type {[SimMessage, ...SimMessage[]][]} */
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (last !== undefined && message.media_group_id !== undefined && last[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}
