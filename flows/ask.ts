import type { Json } from '../domain/errors.ts';
import type { Chat, ChatEvent, Judgement } from './chat.ts';
import type { Message } from './message.ts';
import { asciiDigits } from './texts.ts';

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

function typedOrShared(event: ChatEvent): string | null {
  if (event.kind === 'contact') return event.phone.startsWith('+') ? event.phone : `+${event.phone}`;
  return event.kind === 'text' ? asciiDigits(event.text) : null;
}
