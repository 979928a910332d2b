import type { AllTexts } from '../../flows/texts.ts';
import { bare } from '../chat/typed-labels.ts';

/** What can be said at any moment instead of a command. The words of each, in every language, stand under `whatsapp-word-<name>`. */
export const wordNames = ['stop', 'start', 'menu', 'help', 'language', 'cancel', 'greeting'] as const;
export type Word = (typeof wordNames)[number];

/** Understands a whole message as one of the words, in any language, with or without a slash before it. */
export function createWords(texts: AllTexts): (text: string) => Word | null {
  const known = new Map<string, Word>();
  for (const name of wordNames) {
    for (const language of Object.values(texts)) {
      for (const word of language.plain(`whatsapp-word-${name}`).split('|')) if (!known.has(bare(word))) known.set(bare(word), name);
    }
  }
  for (const language of Object.values(texts)) known.set(bare(language.plain('button-cancel')), 'cancel');
  return (text) => {
    const said = text.trim().toLowerCase();
    // On Telegram /start leads home; here it does not mean "send me messages again".
    if (said === '/start') return 'menu';
    return known.get(bare(said)) ?? null;
  };
}
