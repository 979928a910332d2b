import type { Button } from './message.ts';
import type { Texts } from './texts.ts';

/** Back, then Home: the last row of every screen below the home screen, always both and in this order, so that the thumb finds them. */
export function lastRow(texts: Texts, back: string | { go: string; argument: string }): Button[] {
  const home: Button = { label: texts.plain('button-home'), action: { go: 'home' } };
  return [{ label: texts.plain('button-back'), action: typeof back === 'string' ? { go: back } : back }, home];
}
