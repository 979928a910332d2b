import { badRequest } from '../errors.ts';
import type { Entity } from '../types.ts';
import { characterCount } from './character-count.ts';
import { findEntities } from './found-entities.ts';
import { parseHtml } from './html-entities.ts';

/** Plain text with its entities. */
export type FormattedText = { text: string; entities: Entity[] };

/** Characters, not UTF-16 units: this is how Telegram counts its limits. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** What a bot may say about the formatting of a text. */
export type Formatting = { parseMode: string | undefined; entities: unknown };

/** Nothing to see: white space, characters of no width, and those that stand for an empty cell. */
const INVISIBLE = /^[\s\u180E\u200B-\u200F\u202E\u2800\uFFFC]*$/u;

/** The text of a message. Refuses one in which there is nothing to see, and one that is too long, with Telegram's texts. */
export function formatText(source: string, formatting: Formatting): FormattedText {
  if (source === '') throw badRequest('message text is empty');
  const result = format(source, formatting);
  if (INVISIBLE.test(result.text)) throw badRequest('text must be non-empty');
  if (lengthOf(result.text) > TEXT_LIMIT) throw badRequest('message is too long');
  return result;
}

/** The caption of a file; it may be empty. Refuses a too long one. */
export function formatCaption(source: string, formatting: Formatting): FormattedText {
  const result = format(source, formatting);
  if (lengthOf(result.text) > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return result;
}

function lengthOf(text: string): number {
  // A text of up to the limit in UTF-16 units cannot have more characters than that.
  return text.length <= CAPTION_LIMIT ? text.length : characterCount(text);
}

function format(source: string, { parseMode, entities }: Formatting): FormattedText {
  const mode = parseMode?.toLowerCase() ?? '';
  if (mode !== '' && mode !== 'html' && mode !== 'none') {
    if (mode === 'markdown' || mode === 'markdownv2') {
      throw badRequest("can't parse entities: the playground reads parse_mode HTML only");
    }
    throw badRequest('unsupported parse_mode');
  }
  const parsed = mode === 'html' ? parseHtml(source) : { text: source, entities: givenEntities(source, entities) };
  const trimmed = trim(parsed);
  return { text: trimmed.text, entities: findEntities(trimmed.text, trimmed.entities) };
}

function givenEntities(text: string, value: unknown): Entity[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse entities: expected an Array of MessageEntity");
  return value.map((item: unknown) => {
    const entity = item as Partial<Entity>;
    if (typeof entity.type !== 'string') throw badRequest("can't parse MessageEntity: Type is not specified");
    if (typeof entity.offset !== 'number' || typeof entity.length !== 'number') {
      throw badRequest("can't parse MessageEntity: Can't find field \"offset\"");
    }
    if (entity.offset < 0 || entity.length <= 0 || entity.offset + entity.length > text.length) {
      throw badRequest('entity beginning at UTF-16 offset ' + entity.offset + ' ends after the end of the text at UTF-16 offset ' + (entity.offset + entity.length));
    }
    return { ...entity, type: entity.type, offset: entity.offset, length: entity.length };
  });
}

/** Telegram drops the white space around a text; entities move with it and those that were only white space go. */
function trim({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim();
  if (kept === text) return { text, entities };
  const shift = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - shift);
    const end = Math.min(kept.length, entity.offset + entity.length - shift);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: kept, entities: moved };
}
