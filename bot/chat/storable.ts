/**
 * JSON that PostgreSQL's jsonb takes whatever people send: it refuses the character NUL and halves of surrogate pairs,
 * and one such message would otherwise keep its whole batch, and with it every chat, from being stored.
 */
export function storable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner));
}

const storableText = (text: string) => text.toWellFormed().replaceAll('\u0000', '\ufffd');
