import { createHmac, timingSafeEqual } from 'node:crypto';

export type UnsubscribeLinks = ReturnType<typeof createUnsubscribeLinks>;

/**
 * Addresses on which somebody ends their mails without signing in. They do not expire, as RFC 8058 wants links in old mail to work;
 * one belongs to a person and an address, so that it is dead once the address changed.
 * @param base `https://host/path`, without a query; null when nobody could reach it
 */
export function createUnsubscribeLinks({ secret, base }: { secret: string; base: string | null }) {
  const sign = (personId: number, email: string) => createHmac('sha256', secret).update(`unsubscribe|${personId}|${email.toLowerCase()}`).digest().subarray(0, 16);
  return {
    url: (personId: number, email: string): string | null => (base === null ? null : `${base}?p=${personId}&s=${sign(personId, email).toString('base64url')}`),
    /** In constant time. */
    verify(personId: number, email: string, given: string): boolean {
      const bytes = Buffer.from(given, 'base64url');
      return bytes.length === 16 && bytes.toString('base64url') === given && timingSafeEqual(bytes, sign(personId, email));
    },
  };
}
