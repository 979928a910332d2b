import { badRequest } from '../errors.ts';
import type { Entity } from '../types.ts';

/** Telegram's HTML tags and the entity that each of them makes. `span`, `a` and `tg-emoji` also need an attribute. */
const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  'tg-emoji': 'custom_emoji',
};

/** The only named characters that Telegram decodes; all others stay as they are written. */
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

type OpenTag = { name: string; argument: string; entityStart: number; entityNumber: number };

/**
 * Parses `parse_mode: "HTML"` into plain text and entities.
 * Refuses with Telegram's `can't parse entities: …`, which counts its offsets in UTF-8 bytes of the source.
 */
export function parseHtml(source: string): { text: string; entities: Entity[] } {
  let text = '';
  let position = 0;
  const open: OpenTag[] = [];
  const entities: (Entity & { number: number })[] = [];
  let opened = 0;

  const fail = (reason: string) => badRequest(`can't parse entities: ${reason}`);
  const byteOffset = (at: number) => Buffer.byteLength(source.slice(0, at));
  const skipSpaces = () => {
    while (/\s/.test(source.charAt(position))) position += 1;
  };

  while (position < source.length) {
    const character = source.charAt(position);
    if (character === '&') {
      const decoded = decodeCharacter(source, position);
      text += decoded?.text ?? '&';
      position = decoded?.end ?? position + 1;
    } else if (character !== '<') {
      text += character;
      position += 1;
    } else if (source.charAt(position + 1) === '/') {
      readEndTag();
    } else {
      readStartTag();
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (!text.isWellFormed()) {
    throw fail('Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units');
  }
  return { text, entities: inReadingOrder(entities) };

  function readStartTag(): void {
    const start = position;
    position += 1;
    const nameStart = position;
    while (position < source.length && !/[\s>]/.test(source.charAt(position))) position += 1;
    if (position >= source.length) throw fail(`Unclosed start tag at byte offset ${byteOffset(start)}`);
    const name = source.slice(nameStart, position).toLowerCase();
    if (!Object.hasOwn(TAGS, name)) throw fail(`Unsupported start tag "${name}" at byte offset ${byteOffset(start)}`);
    const attributes = readAttributes(name, start);
    const argument = argumentOf(name, attributes, start);
    open.push({ name, argument, entityStart: text.length, entityNumber: opened++ });
  }

  function readAttributes(name: string, start: number): Map<string, string> {
    const attributes = new Map<string, string>();
    for (;;) {
      skipSpaces();
      if (position >= source.length) throw fail(`Unclosed start tag "${name}" at byte offset ${byteOffset(start)}`);
      if (source.charAt(position) === '>') break;
      const nameStart = position;
      while (position < source.length && !/[\s=>]/.test(source.charAt(position))) position += 1;
      const attribute = source.slice(nameStart, position).toLowerCase();
      if (attribute === '') throw fail(`Empty attribute name in the tag "${name}" at byte offset ${byteOffset(start)}`);
      skipSpaces();
      if (position >= source.length) throw fail(`Unclosed start tag "${name}" at byte offset ${byteOffset(start)}`);
      if (source.charAt(position) !== '=') {
        // `expandable` is the one attribute that stands without a value.
        if (attribute !== 'expandable') {
          throw fail(`Expected equal sign in declaration of an attribute of the tag "${name}" at byte offset ${byteOffset(start)}`);
        }
        attributes.set(attribute, '');
        continue;
      }
      position += 1;
      skipSpaces();
      if (position >= source.length) throw fail(`Unclosed start tag "${name}" at byte offset ${byteOffset(start)}`);
      attributes.set(attribute, readValue(start));
    }
    position += 1;
    return attributes;
  }

  function readValue(start: number): string {
    const quote = source.charAt(position);
    if (quote !== '"' && quote !== "'") {
      const valueStart = position;
      while (/[A-Za-z0-9.-]/.test(source.charAt(position))) position += 1;
      if (!/[\s>]/.test(source.charAt(position))) throw fail(`Unexpected end of name token at byte offset ${byteOffset(valueStart)}`);
      return source.slice(valueStart, position).toLowerCase();
    }
    position += 1;
    let value = '';
    while (source.charAt(position) !== quote) {
      if (position >= source.length) throw fail(`Unclosed start tag at byte offset ${byteOffset(start)}`);
      const decoded = source.charAt(position) === '&' ? decodeCharacter(source, position) : undefined;
      value += decoded?.text ?? source.charAt(position);
      position = decoded?.end ?? position + 1;
    }
    position += 1;
    return value;
  }

  function argumentOf(name: string, attributes: Map<string, string>, start: number): string {
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw fail(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(start)}`);
    }
    if (name === 'a') return attributes.get('href') ?? '';
    if (name === 'tg-emoji') return attributes.get('emoji-id') ?? '';
    if (name === 'code') return /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1] ?? '';
    if (name === 'blockquote') return attributes.has('expandable') ? 'expandable' : '';
    return '';
  }

  function readEndTag(): void {
    const start = position;
    const tag = open.pop();
    if (tag === undefined) throw fail(`Unexpected end tag at byte offset ${byteOffset(start)}`);
    position += 2;
    const nameStart = position;
    while (position < source.length && !/[\s>]/.test(source.charAt(position))) position += 1;
    const name = source.slice(nameStart, position).toLowerCase();
    skipSpaces();
    if (source.charAt(position) !== '>') throw fail(`Unclosed end tag at byte offset ${byteOffset(start)}`);
    position += 1;
    if (name !== '' && name !== tag.name) {
      throw fail(`Unmatched end tag at byte offset ${byteOffset(start)}, expected "</${tag.name}>", found "</${name}>"`);
    }
    const entity = entityOf(tag);
    if (entity !== undefined) entities.push({ ...entity, number: tag.entityNumber });
  }

  function entityOf(tag: OpenTag): Entity | undefined {
    const range = { offset: tag.entityStart, length: text.length - tag.entityStart };
    if (range.length === 0) return undefined;
    const type = TAGS[tag.name] ?? 'bold';
    if (type === 'text_link') {
      const url = normalUrl(tag.argument === '' ? text.slice(tag.entityStart) : tag.argument);
      return url === undefined ? undefined : { type, ...range, url };
    }
    if (type === 'custom_emoji') return { type, ...range, custom_emoji_id: tag.argument };
    if (type === 'blockquote' && tag.argument !== '') return { type: 'expandable_blockquote', ...range };
    if (tag.name === 'code' && tag.argument !== '') return { type, ...range, language: tag.argument };
    return { type, ...range };
  }
}

/** Outer entities first. `<pre><code class="language-x">` over one and the same range is one `pre` with a language. */
function inReadingOrder(entities: (Entity & { number: number })[]): Entity[] {
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length || a.number - b.number);
  const result: Entity[] = [];
  for (const { number: _number, ...entity } of ordered) {
    const outer = result.findLast((other) => other.offset === entity.offset && other.length === entity.length);
    const pair = outer === undefined ? '' : `${outer.type} ${entity.type}`;
    if (outer !== undefined && (pair === 'pre code' || pair === 'code pre') && (outer.language ?? entity.language) !== undefined) {
      const language = outer.language ?? entity.language ?? '';
      outer.type = 'pre';
      outer.language = language;
      continue;
    }
    // Only code inside pre keeps its language; anywhere else it is plain code.
    result.push(entity);
  }
  for (const entity of result) if (entity.type === 'code') delete entity.language;
  return result;
}

/** The address as Telegram keeps it, with a scheme and a path; undefined when it is no address, and the link is dropped. */
function normalUrl(written: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `http://${written}`;
  if (withScheme.startsWith('tg:')) return withScheme;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (!['http:', 'https:', 'ton:', 'tonsite:'].includes(url.protocol)) return undefined;
  if (!url.hostname.includes('.')) return undefined;
  return url.pathname === '/' && url.search === '' && url.hash === '' ? url.href : withScheme;
}

function decodeCharacter(source: string, at: number): { text: string; end: number } | undefined {
  const match = /^&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));?/i.exec(source.slice(at, at + 16));
  if (match === null) return undefined;
  const [whole, hex, decimal, name] = match;
  const end = at + whole.length;
  if (name !== undefined) {
    const text = NAMED[name];
    return text === undefined ? undefined : { text, end };
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code === 0 || code >= 0x10ffff) return undefined;
  return { text: String.fromCodePoint(code), end };
}
