import type { ReplayControls } from '@grammyjs/conversations';
import type { Json } from '../../domain/errors.ts';
import { Refusal } from '../../domain/errors.ts';
import type { Actor } from '../../domain/database/transact.ts';
import type { PersonView } from '../../domain/people/index.ts';
import type { Chat, ChatEvent, FileWish, KeptFile, Option, Outcome, Question } from '../../flows/chat.ts';
import type { Message } from '../../flows/message.ts';
import { escapeHtml, type AllTexts, type Texts } from '../../flows/texts.ts';
import { createTypedLabels, withoutEmoji } from './typed-labels.ts';
import type { KeepResult, Transport } from './transport.ts';

/** What a replay learns on its way, besides what the engine records. */
export type ReplayNotes = {
  /** The question that is open when the replay stops. */
  prompt: number;
  answers: Record<string, Json>;
  /** Whether the open question has put a *share* keyboard up. */
  sharing: boolean;
  /** A hint for the button that was just pressed. */
  toast: string | null;
};

export const CANCEL = '!cancel';
const BACK = '!back';

/** How a question that is stepped back from leaves the functions that asked it. */
class SteppedBack extends Error {}

/** The Chat port over the replay engine of @grammyjs/conversations: the same for every channel, which differ in their transport only. */
export function createReplayChat(deps: {
  controls: ReplayControls;
  transport: Transport;
  person: PersonView;
  actor: Actor;
  texts: Texts;
  inAdminChat: boolean;
  allTexts: AllTexts;
  lane: string;
  /** Names this run: on its buttons, and in the keys of what it changes. */
  run: string;
  argument: string | null;
  earlierAnswers: Record<string, Json>;
  notes: ReplayNotes;
  /** Aborted when this handler has lost its turn: it must not act any more. */
  signal?: AbortSignal | undefined;
}): Chat {
  const { controls, transport, texts, notes } = deps;
  const words = createTypedLabels(deps.allTexts);
  let prompts = 0;
  let commands = 0;
  let mayStepBack = false;
  const codec = (prompt: number) => (value: string) => `a:${deps.run}:${prompt}:${value}`;

  /**
   * Acts once and records the result. A failure never leaves the engine's action as a throw: the engine (2.1.1) would keep
   * the action open for good, and a flow that caught the error would hang its chat at the next question.
   */
  async function act<T>(operate: () => Promise<T>, key: string): Promise<T> {
    let failure: { error: unknown } | null = null;
    const recorded = await controls.action(async (): Promise<{ value: T } | { failed: string }> => {
      try {
        deps.signal?.throwIfAborted();
        return { value: await operate() };
      } catch (error) {
        failure = { error };
        return { failed: String(error) };
      }
    }, key);
    // Not `'value' in recorded`: a stored `undefined` loses its key.
    if (!('failed' in recorded)) return recorded.value;
    throw (failure as { error: unknown } | null)?.error ?? new Error(recorded.failed);
  }

  const send = (message: Message, prompt: number) => act(() => transport.send(message, codec(prompt), deps.signal), 'send');
  const edit = (ref: string, message: Message, prompt: number, key: string) => act(() => transport.edit(ref, message, codec(prompt)), key);

  /** @param lead stands over the question the first time only */
  async function ask<T extends Json>(question: Question<T>, extraRows: Message['buttons'] = [], lead = ''): Promise<T> {
    prompts += 1;
    const prompt = prompts;
    notes.prompt = prompt;
    notes.sharing = question.message.share !== undefined;
    const backLabel = mayStepBack ? texts.plain('button-back') : null;
    const waysOut = [...(backLabel === null ? [] : [{ label: backLabel, action: { answer: BACK } }]), { label: texts.plain('button-cancel'), action: { answer: CANCEL } }];
    const dressed = (message: Message): Message => ({
      ...message,
      ...(message.share === undefined || backLabel === null ? {} : { share: { ...message.share, back: backLabel } }),
      buttons: [...(message.buttons ?? []), ...extraRows, waysOut],
    });
    const shares = question.message.share !== undefined;
    let current = question.message;
    let face = `${lead}${current.html}`;
    let ref = await send(dressed({ ...current, html: face }), prompt);
    /** Only the newest message of a question has buttons. One with a share keyboard cannot be edited; its keyboard goes with the next. */
    const settle = (html: string) => (shares ? Promise.resolve() : edit(ref, { html }, prompt, 'settle'));
    for (;;) {
      const event = (await controls.interrupt('answer')) as ChatEvent;
      notes.toast = null;
      if (event.kind === 'continue') {
        await settle(face);
        face = current.html;
        ref = await send(dressed(current), prompt);
        continue;
      }
      if (backLabel !== null && stepsBack(event)) {
        await settle(face);
        if (shares) await send({ html: texts.t('answer-left'), closeShare: true }, prompt);
        throw new SteppedBack();
      }
      const judged = question.judge(event);
      if ('done' in judged) {
        await settle(event.kind === 'press' && judged.shown !== undefined ? `${face}\n\n✅ ${judged.shown}` : face);
        if (shares) await send({ html: texts.t('answer-taken'), closeShare: true }, prompt);
        return judged.done;
      }
      if ('redraw' in judged) {
        current = judged.redraw;
        face = current.html;
        await edit(ref, dressed(current), prompt, 'redraw');
      } else if ('toast' in judged) notes.toast = judged.toast;
      else {
        await settle(face);
        // The reason, and the question once more: it must not have to be looked for further up.
        face = `${judged.again}\n\n${current.html}`;
        ref = await send(dressed({ ...current, html: face }), prompt);
      }
    }
  }

  function choose<V extends string>(html: string, options: readonly Option<V>[], layout: { columns?: number; message?: Partial<Message> } = {}): Promise<V> {
    const rows = inRows(options, layout.columns ?? 1).map((row) => row.map((option) => ({ label: option.label, action: { answer: option.value } })));
    return ask<V>({
      message: { html, ...layout.message, buttons: rows },
      judge: (event) => {
        const found = event.kind === 'press' ? options.find((option) => option.value === event.value) : event.kind === 'text' ? words.understood(event.text, options) : undefined;
        if (found !== undefined) return { done: found.value, shown: escapeHtml(withoutEmoji(found.label)) };
        return event.kind === 'press' ? { toast: texts.plain('button-old') } : { again: texts.t('ask-choose') };
      },
    });
  }

  const stepsBack = (event: ChatEvent): boolean => (event.kind === 'press' ? event.value === BACK : event.kind === 'text' && words.isLabel('button-back', event.text));

  async function askFileOr<V extends string>(html: string, wish: FileWish, options: readonly Option<V>[]): Promise<KeptFile | V> {
    let lead = '';
    for (;;) {
      const answer = await ask<Json>(
        {
          message: { html },
          judge: (event) => {
            if (event.kind === 'file') return { done: { ...event.file } };
            const chosen = event.kind === 'press' ? options.find((option) => option.value === event.value) : event.kind === 'text' ? words.understood(event.text, options) : undefined;
            if (chosen !== undefined) return { done: chosen.value, shown: escapeHtml(withoutEmoji(chosen.label)) };
            return { again: texts.t(`ask-file-${wish.as}`) };
          },
        },
        options.map((option) => [{ label: option.label, action: { answer: option.value } }]),
        lead,
      );
      if (typeof answer === 'string') return answer as V;
      const file = answer;
      const kept = await act<KeepResult>(() => transport.keep(file as never, wish), 'keep');
      if (kept.ok) return { fileId: kept.fileId, kind: kept.kind };
      lead = `${texts.t(`wrong-${kept.code}`, { limit: kept.limit ?? wish.maxMegabytes })}\n\n`;
    }
  }

  return {
    person: deps.person,
    actor: deps.actor,
    texts,
    inAdminChat: deps.inAdminChat,
    argument: deps.argument,
    earlierAnswers: deps.earlierAnswers,
    async say(message) {
      await send(typeof message === 'string' ? { html: message } : message, 0);
    },
    ask: (question) => ask(question),
    choose,
    async askFile(html, wish) {
      const kept = await askFileOr(html, wish, []);
      if (typeof kept === 'string') throw new Error('a file without choices was answered with a choice');
      return kept;
    },
    async askOptionalFile(html, wish, skipLabel) {
      const kept = await askFileOr(html, wish, [{ value: 'skip', label: skipLabel }]);
      return typeof kept === 'string' ? null : kept;
    },
    askFileOr,
    async orBack(asking) {
      mayStepBack = true;
      try {
        return { answer: await asking() };
      } catch (error) {
        if (error instanceof SteppedBack) return null;
        throw error;
      } finally {
        mayStepBack = false;
      }
    },
    once: <T extends Json>(operate: () => Promise<T>) => act<Outcome<T>>(() => guarded(operate), 'once'),
    async command() {
      // Not chance: a step that a crash repeats before it was recorded must come with the key of its first time.
      commands += 1;
      return { actor: deps.actor, key: `${deps.lane}:${deps.run}:${commands}` };
    },
    remember: (name, value) => {
      notes.answers[name] = value;
    },
  };
}

/** A refusal loses its class when it is stored, so it becomes data here; a fault goes on and is reported at the edge. */
async function guarded<T>(operate: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await operate() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, details: error.details };
    throw error;
  }
}

/** Rows of so many options; one that wants a row for itself gets it. */
function inRows<T extends { wide?: true }>(options: readonly T[], columns: number): T[][] {
  const rows: T[][] = [];
  for (const option of options) {
    const last = rows.at(-1);
    if (option.wide === true || last === undefined || last.length >= columns || last[0]?.wide === true) rows.push([option]);
    else last.push(option);
  }
  return rows;
}
