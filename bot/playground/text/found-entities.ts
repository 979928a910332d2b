import type { Entity } from '../types.ts';

/** What Telegram marks in any text by itself, in the order in which a stretch of text is claimed. */
const PATTERNS: { type: string; pattern: RegExp }[] = [
  { type: 'url', pattern: /(?<![\w@./-])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|in|io|me|dev|app|co|edu|gov|info)(?:\/[^\s<>"]*)?)(?<![.,!?;:)\]])/giu },
  { type: 'email', pattern: /(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}/giu },
  { type: 'bot_command', pattern: /(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])/gu },
  { type: 'mention', pattern: /(?<![\p{L}\p{N}_@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)/gu },
  { type: 'hashtag', pattern: /(?<![\p{L}\p{N}_#])#(?=[\p{L}\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,256}/gu },
  { type: 'cashtag', pattern: /(?<![\p{L}\p{N}_$])\$[A-Z]{3,8}(?!\w)/gu },
  { type: 'phone_number', pattern: /(?<![\w+-])\+\d[\d ()-]{6,18}\d(?!\w)/gu },
];

/** Stretches in which Telegram looks for nothing. */
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention']);

/**
 * The entities that Telegram finds in plain text (commands, mentions, addresses …), merged with those that are
 * there already. Nothing is found inside code or links.
 */
export function findEntities(text: string, given: Entity[] = []): Entity[] {
  const taken = given.filter((entity) => OPAQUE.has(entity.type));
  const found: Entity[] = [];
  for (const { type, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const candidate = { type, offset: match.index, length: match[0].length };
      if (taken.some((other) => overlaps(other, candidate))) continue;
      if (given.some((other) => other.type === type && overlaps(other, candidate))) continue;
      taken.push(candidate);
      found.push(candidate);
    }
  }
  return [...given, ...found].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
