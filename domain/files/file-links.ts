import { createHmac, timingSafeEqual } from 'node:crypto';

/** Addresses of stored files: good until their time, and only for the file that they were made for. */
export type FileLinks = ReturnType<typeof createFileLinks>;

/**
 * Signs `/api/v1/files/<id>?e=<seconds since 1970>&s=<HMAC-SHA256, 128 bits>`. The expiry is rounded up to a full hour, so that the same
 * picture has the same address for a while and a browser can keep it.
 */
export function createFileLinks(deps: { secret: string; now(): Temporal.Instant; lifetimeSeconds?: number }) {
  const lifetime = deps.lifetimeSeconds ?? 86_400;
  const seconds = (): number => Math.floor(deps.now().epochMilliseconds / 1000);
  const signature = (id: string, expires: string): Buffer => createHmac('sha256', deps.secret).update(`file|${id}|${expires}`).digest().subarray(0, 16);

  return {
    sign(id: string): string {
      const expires = String(Math.ceil((seconds() + lifetime) / 3600) * 3600);
      return `/api/v1/files/${id}?e=${expires}&s=${signature(id, expires).toString('base64url')}`;
    },

    /** How many seconds the address is still good for; `expired` and `forged` are told apart, because the first is nobody's fault. */
    verify(id: string, expires: string, given: string): { good: true; secondsLeft: number } | { good: false; why: 'expired' | 'forged' } {
      const bytes = Buffer.from(given, 'base64url');
      if (!/^\d{1,12}$/.test(expires) || bytes.length !== 16 || bytes.toString('base64url') !== given) return { good: false, why: 'forged' };
      if (!timingSafeEqual(bytes, signature(id, expires))) return { good: false, why: 'forged' };
      const secondsLeft = Number(expires) - seconds();
      return secondsLeft > 0 ? { good: true, secondsLeft } : { good: false, why: 'expired' };
    },
  };
}
