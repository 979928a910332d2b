import type { Option } from '../../flows/chat.ts';
import { asciiDigits, type AllTexts } from '../../flows/texts.ts';

/** Reads what somebody types where a button was expected. */
export function createTypedLabels(allTexts: AllTexts) {
  const inEveryLanguage = (key: string): string[] => Object.values(allTexts).map((texts) => (texts.has(key) ? bare(texts.plain(key)) : ''));
  const labelsOf = ({ label, key }: { label: string; key?: string }): string[] => [bare(label), ...(key === undefined ? [] : inEveryLanguage(key))].filter((it) => it !== '');

  return {
    /** Whether this is the label of the key, typed in any of the languages. */
    isLabel: (key: string, text: string): boolean => bare(text) !== '' && inEveryLanguage(key).includes(bare(text)),

    /**
     * The label, typed in any language, with or without its emoji; its number in the list, in any digits, where no label is a
     * number itself; or its first words ("yes" for "Yes, book it") where only one option begins so.
     */
    understood<V extends string>(text: string, options: readonly Option<V>[]): Option<V> | undefined {
      const typed = asciiDigits(bare(text));
      if (typed === '') return undefined;
      const whole = options.find((option) => labelsOf(option).some((label) => asciiDigits(label) === typed));
      if (whole !== undefined) return whole;
      if (isNumber(typed) && !options.some((option) => labelsOf(option).some((label) => isNumber(asciiDigits(label))))) return options[Number(typed) - 1];
      const begun = options.filter((option) => labelsOf(option).some((label) => label.startsWith(`${typed} `)));
      return begun.length === 1 ? begun[0] : undefined;
    },
  };
}

/** Without emoji and marks, in lower case: how a typed label is compared. */
export function bare(text: string): string {
  // The selectors that make a sign an emoji count as marks of a letter, and would stay behind when the sign goes. Two numbers stay two: "1,2" is not 12.
  return text.normalize('NFKC').replace(/[\ufe00-\ufe0f\u20e3]/g, '').replace(/(?<=\p{N})[^\p{L}\p{M}\p{N}\s]+(?=\p{N})/gu, ' ').replace(/[^\p{L}\p{M}\p{N}\s]/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

const isNumber = (text: string): boolean => /^\d{1,2}$/.test(text);

/** A label as it reads after a tick of its own. */
export const withoutEmoji = (label: string): string => label.replace(/^[^\p{L}\p{N}[(]+/u, '');
