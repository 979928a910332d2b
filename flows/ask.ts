import type { Json } from '../domain/errors.ts';
import type { Chat, ChatEvent, Judgement } from './chat.ts';
import type { Message } from './message.ts';
import { asciiDigits, escapeHtml } from './texts.ts';

type Judged<T> = { ok: true; value: T } | { ok: false; code: string };

/** Asks for typed text and judges it at once: a wrong one is explained with a right example and asked again. */
export function askText<T extends Json>(chat: Chat, html: string, judge: (text: string) => Judged<T>, extra: Partial<Message> = {}): Promise<T> {
  return chat.ask<T>({
    message: { html, ...extra },
    judge: (event): Judgement<T> => {
      if (event.kind !== 'text') return { again: chat.texts.t('ask-text-wanted') };
      const judged = judge(asciiDigits(event.text));
      return judged.ok ? { done: judged.value } : { again: chat.texts.t(`wrong-${judged.code}`) };
    },
  });
}

/** Asks for a phone number: one tap on *share contact*, or typed. Somebody else's contact card is not taken. */
export function askPhone(chat: Chat, html: string, judge: (text: string) => Judged<string>): Promise<string> {
  return chat.ask<string>({
    message: { html, share: { kind: 'contact', label: chat.texts.plain('share-contact'), cancel: chat.texts.plain('button-cancel') } },
    judge: (event): Judgement<string> => {
      if (event.kind === 'contact' && !event.own) return { again: chat.texts.t('ask-own-contact') };
      const text = typedOrShared(event);
      if (text === null) return { again: chat.texts.t('ask-text-wanted') };
      const judged = judge(text);
      return judged.ok ? { done: judged.value } : { again: chat.texts.t(`wrong-${judged.code}`) };
    },
  });
}

/**
 * Several of some choices: each tap sets or takes a mark, the last button goes on. Typed numbers or labels ("1 3", "1, 3") set exactly those.
 * @returns the values in the order of the options; fewer than `least` are asked for again
 */
export function askSeveral(chat: Chat, html: string, options: readonly { value: string; label: string }[], wish: { least: number; done: string; columns?: number; chosen?: readonly string[] }): Promise<string[]> {
  const { texts } = chat;
  const chosen = new Set(wish.chosen?.filter((value) => options.some((option) => option.value === value)));
  const inOrder = (): string[] => options.filter((option) => chosen.has(option.value)).map((option) => option.value);
  const shown = (): string => texts.list(options.filter((option) => chosen.has(option.value)).map((option) => escapeHtml(option.label)));
  const draw = (): Message => {
    const buttons = options.map((option) => ({ label: `${chosen.has(option.value) ? '✅ ' : ''}${option.label}`, action: { answer: option.value } }));
    const columns = wish.columns ?? 2;
    const rows = Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) => buttons.slice(row * columns, row * columns + columns));
    return { html, buttons: [...rows, [{ label: wish.done, action: { answer: '!done' } }]] };
  };

  return chat.ask<string[]>({
    message: draw(),
    judge: (event): Judgement<string[]> => {
      if (event.kind === 'press' && event.value !== '!done') {
        if (!options.some((option) => option.value === event.value)) return { toast: texts.plain('button-old') };
        if (!chosen.delete(event.value)) chosen.add(event.value);
        return { redraw: draw() };
      }
      if (event.kind === 'text') {
        const typed = readSeveral(event.text, options);
        if (typed === null) return { again: texts.t('ask-several') };
        chosen.clear();
        for (const value of typed) chosen.add(value);
      } else if (event.kind !== 'press') return { again: texts.t('ask-several') };
      if (chosen.size < wish.least) return { again: texts.t('ask-at-least', { least: wish.least }) };
      return { done: inOrder(), shown: shown() };
    },
  });
}

/** "1 3 4", "1, 3 and 4", or labels between commas; null when a part of it is none of the options. */
function readSeveral(text: string, options: readonly { value: string; label: string }[]): string[] | null {
  const typed = asciiDigits(text).normalize('NFKC').trim().toLowerCase();
  if (/^\d+(?:[\s,.;&+]+\d+)*$/.test(typed)) {
    const values = typed.split(/[^\d]+/).map((number) => options[Number(number) - 1]?.value);
    return values.every((value) => value !== undefined) ? values : null;
  }
  const values = typed.split(/[,;\n]+/).map((part) => options.find((option) => option.label.normalize('NFKC').toLowerCase() === part.trim())?.value);
  return values.every((value) => value !== undefined) ? values : null;
}

function typedOrShared(event: ChatEvent): string | null {
  if (event.kind === 'contact') return event.phone.startsWith('+') ? event.phone : `+${event.phone}`;
  return event.kind === 'text' ? asciiDigits(event.text) : null;
}
