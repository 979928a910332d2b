import type { Log } from '../../domain/log.ts';

/** What the library throws without an `Error` around it. */
const bare = new Set<unknown>(['auth timeout', 'ready timeout']);

/** Whether a rejection comes from whatsapp-web.js or the browser driver below it. */
export function isStray(reason: unknown): boolean {
  if (bare.has(reason)) return true;
  return reason instanceof Error && /node_modules[\\/](?:whatsapp-web\.js|puppeteer(?:-core)?)[\\/]/.test(reason.stack ?? '');
}

/**
 * The library leaves promises alone when a page navigates or its browser closes under it (version 1.34.7: the listener of `framenavigated`, the
 * `destroy()` after a lost connection). Node ends the process for such a rejection; a lost WhatsApp must not take the mess with it. Any other
 * rejection is somebody else's, and Node's where nobody else listens. @returns ends this
 */
export function catchStrays(log: Log): () => void {
  const listen = (reason: unknown): void => {
    if (!isStray(reason)) {
      if (process.listenerCount('unhandledRejection') > 1) return;
      throw reason;
    }
    log.warn('WhatsApp Web left an error to nobody', { error: reason });
  };
  process.on('unhandledRejection', listen);
  return () => void process.off('unhandledRejection', listen);
}
