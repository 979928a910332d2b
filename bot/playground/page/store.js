import * as api from './api.js';
import { asSimMessages } from './whatsapp-messages.js';
/** @import { ChatLog, Draft, PendingMessage, SimState, SimUser } from './types.d.ts' */

/**
 * Everything that the page knows, and the only place that asks the server for it. Says what changed through
 * events of its `events` target: `people` (users or groups), `chat:<id>` (messages, typing, pending), `unread`.
 * @param {SimState} state
 */
export function createStore(state) {
  const events = new EventTarget();
  /** @type {Map<number, ChatLog>} */
  const chats = new Map();
  /** @type {Map<number, { again: boolean, done: Promise<void> }>} */
  const running = new Map();
  /** Chats on screen: their messages do not count as unread. @type {Set<number>} */
  const watched = new Set();

  /** @param {string} name */
  const say = (name) => events.dispatchEvent(new Event(name));

  /** @param {number} id @returns {ChatLog} */
  function chat(id) {
    let log = chats.get(id);
    if (log === undefined) {
      log = { id, messages: new Map(), lastSeq: 0, pending: [], unread: 0, action: null };
      chats.set(id, log);
    }
    return log;
  }

  /** @param {number} id the number without its plus; ids of Telegram are shorter */
  function waPerson(id) {
    return state.whatsapp?.people.find((person) => person.wa_id === String(id));
  }

  /** @param {number} id */
  async function fetchOnce(id) {
    const log = chat(id);
    const first = log.lastSeq === 0;
    const changed = waPerson(id) === undefined ? await api.getMessages(id, log.lastSeq) : asSimMessages(await api.getWhatsAppMessages(id, log.lastSeq), { chat: id, bot: state.bot, known: log.messages });
    for (const message of changed) {
      const isNew = !log.messages.has(message.message_id);
      log.messages.set(message.message_id, message);
      log.lastSeq = Math.max(log.lastSeq, message.seq);
      if (isNew && !first) dropPending(log, message.from?.id);
      if (isNew && !first && !watched.has(id) && message.from?.is_bot) log.unread += 1;
      if (isNew && message.from?.is_bot) log.action = null;
    }
    if (changed.length > 0) {
      say(`chat:${id}`);
      say('unread');
    }
  }

  /**
   * Brings the chat up to date. Calls during a running fetch are folded into one more fetch after it.
   * @param {number} id
   * @returns {Promise<void>}
   */
  function sync(id) {
    const job = running.get(id);
    if (job !== undefined) {
      job.again = true;
      return job.done;
    }
    const fresh = { again: false, done: Promise.resolve() };
    running.set(id, fresh);
    fresh.done = (async () => {
      try {
        do {
          fresh.again = false;
          await fetchOnce(id);
        } while (fresh.again);
      } finally {
        running.delete(id);
      }
    })();
    return fresh.done;
  }

  return {
    events,
    state,
    chat,
    sync,
    watched,
    waPerson,

    /** Asks for people and groups again, and catches up every chat seen so far (after a lost connection). */
    async reload() {
      Object.assign(state, await api.getState());
      say('people');
      await Promise.all([...chats.keys()].map(sync));
    },

    /** Something happened in somebody's WhatsApp, to their window of 24 hours too. @param {number} id */
    async refreshWhatsApp(id) {
      Object.assign(state, await api.getState());
      say('people');
      await sync(id);
    },

    /** @param {SimUser} user */
    putUser(user) {
      const at = state.users.findIndex((known) => known.id === user.id);
      if (at === -1) state.users.push(user);
      else state.users[at] = { ...state.users[at], ...user };
      say('people');
    },

    /** @param {number} id */
    markRead(id) {
      if (chat(id).unread === 0) return;
      chat(id).unread = 0;
      say('unread');
    },

    /** @param {number} id @param {string} name a chat action of the Bot API, shown for five seconds as Telegram does */
    showAction(id, name) {
      const action = { name, until: performance.now() + 5000 };
      chat(id).action = action;
      say(`chat:${id}`);
      setTimeout(() => {
        if (chat(id).action !== action) return;
        chat(id).action = null;
        say(`chat:${id}`);
      }, 5000);
    },

    /**
     * Sends, and shows the message at once. Rejects with the server's reason after taking the message back.
     * @param {number} id chat
     * @param {number} from
     * @param {Draft} draft
     * @param {number} date seconds of the virtual clock
     */
    async send(id, from, draft, date) {
      /** @type {PendingMessage} */
      const pending = { key: `pending-${crypto.randomUUID()}`, from, date, text: pendingText(draft), icon: pendingIcon(draft) };
      const log = chat(id);
      log.pending.push(pending);
      say(`chat:${id}`);
      try {
        if (waPerson(id) !== undefined) {
          await api.sendWhatsApp(id, draft, log.messages.get(draft.replyTo ?? 0)?.wamid);
          await sync(id);
          return;
        }
        const { message_id: messageId } = await api.sendMessage(id, from, draft);
        if (!log.messages.has(messageId)) await sync(id);
      } finally {
        log.pending = log.pending.filter((other) => other !== pending);
        say(`chat:${id}`);
      }
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * The news of a message can arrive before the answer to its sending: what stood for it goes at once, or it would show twice.
 * @param {ChatLog} log @param {number | undefined} from
 */
function dropPending(log, from) {
  const at = log.pending.findIndex((pending) => pending.from === from);
  if (at !== -1) log.pending = log.pending.toSpliced(at, 1);
}

/** @param {Draft} draft */
function pendingText(draft) {
  if (draft.attachments !== undefined) return [...draft.attachments.map(({ file }) => file.name), draft.text].filter(Boolean).join('\n');
  if (draft.contact !== undefined) return draft.contact.phone_number;
  if (draft.location !== undefined) return `${draft.location.latitude}, ${draft.location.longitude}`;
  return draft.text ?? '';
}

/** @param {Draft} draft */
function pendingIcon(draft) {
  if (draft.attachments !== undefined) return draft.attachments[0]?.field === 'photo' ? 'image' : 'file';
  if (draft.contact !== undefined) return 'person';
  return draft.location === undefined ? '' : 'pin';
}
