import type { PressAction } from '../../flows/message.ts';

/** Telegram's limit for what a button carries; WhatsApp allows more. */
const MAX_BYTES = 64;

export type Press =
  | { readonly kind: 'answer'; readonly run: string; readonly prompt: number; readonly value: string }
  | { readonly kind: 'go'; readonly screen: string; readonly argument: string }
  | { readonly kind: 'flow'; readonly flow: string; readonly argument: string }
  | { readonly kind: 'act'; readonly act: string; readonly argument: string };

/** Packs what a button does; `unpack` is its inverse, so that encoder and router cannot drift apart. */
export function pack(action: PressAction, packAnswer: (value: string) => string): string {
  const data = 'answer' in action ? packAnswer(action.answer) : packed(action);
  if (Buffer.byteLength(data) > MAX_BYTES) throw new Error(`a button may carry ${MAX_BYTES} bytes, this one has ${Buffer.byteLength(data)}: ${data}`);
  return data;
}

/** Whether a button can carry this. What people typed (a token's label) may be too long for it. */
export const fits = (action: NamedAction): boolean => Buffer.byteLength(packed(action)) <= MAX_BYTES;

type NamedAction = Exclude<PressAction, { answer: string }>;

function packed(action: NamedAction): string {
  if ('go' in action) return `g:${action.go}:${action.argument ?? ''}`;
  return 'flow' in action ? `f:${action.flow}:${action.argument ?? ''}` : `x:${action.act}:${action.argument ?? ''}`;
}

/** What a press means; null for anything that we did not make. Nothing in it is believed: it is authorised where it acts. */
export function unpack(data: string): Press | null {
  const answer = /^a:([A-Za-z0-9_-]{1,8}):(\d{1,4}):(.{1,50})$/s.exec(data);
  if (answer !== null) return { kind: 'answer', run: answer[1] ?? '', prompt: Number(answer[2]), value: answer[3] ?? '' };
  const other = /^([gfx]):([a-z][a-z0-9.-]{0,40}):(.{0,50})$/s.exec(data);
  if (other === null) return null;
  const [, letter, name = '', argument = ''] = other;
  if (letter === 'g') return { kind: 'go', screen: name, argument };
  if (letter === 'f') return { kind: 'flow', flow: name, argument };
  return { kind: 'act', act: name, argument };
}
