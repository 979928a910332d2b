import { type Api, GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';

/** A press that nobody has answered by then gets an empty answer, so that no spinner turns for longer than a second. */
const ANSWER_BY_MS = 700;
/** Telegram forgets a query long before. */
const FORGET_AFTER_MS = 120_000;

export type PressAnswers = ReturnType<typeof createPressAnswers>;

/**
 * Answers every callback query exactly once, at the latest `byMs` after it arrived, also while it still waits behind
 * another update of its chat. Whoever receives updates calls `arrived`; the handler answers with a word, if it is in time.
 */
function createPressAnswers(api: Api, byMs: number) {
  const waiting = new Map<string, NodeJS.Timeout>();
  const answered = new Set<string>();

  async function answer(id: string, words: { text?: string; show_alert?: boolean } = {}): Promise<boolean> {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
    if (answered.has(id)) return false;
    answered.add(id);
    setTimeout(() => answered.delete(id), FORGET_AFTER_MS).unref();
    try {
      await api.answerCallbackQuery(id, words);
      return true;
    } catch (error) {
      // Too old, answered by another process, or the network: the spinner is not worth failing the work that was done.
      if (error instanceof GrammyError || error instanceof HttpError) return false;
      throw error;
    }
  }

  return {
    /** Starts the clock of a press. */
    arrived(updates: readonly Update[]): void {
      for (const { callback_query: query } of updates) {
        // What is not as Telegram documents it is judged where it is worked on.
        if (typeof query?.id !== 'string' || waiting.has(query.id) || answered.has(query.id)) continue;
        waiting.set(query.id, setTimeout(() => void answer(query.id), byMs));
      }
    },
    /** @returns false when the word was not shown: the press has been answered already, or cannot be any more */
    answer,
  };
}

const known = new WeakMap<Api, PressAnswers>();

/** One per bot: those who receive its updates and those who work on them share it. `byMs` counts for whoever asks first. */
export function pressAnswersOf(api: Api, byMs = ANSWER_BY_MS): PressAnswers {
  const answers = known.get(api) ?? createPressAnswers(api, byMs);
  known.set(api, answers);
  return answers;
}
