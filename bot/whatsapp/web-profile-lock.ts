import { readlink, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Takes away the lock that a Chromium of another host name left on this profile: that of a container that was killed and replaced. Chromium
 * clears away after the dead of its own host only, and refuses a profile "in use on another computer" for ever.
 * Safe because one process at a time uses the session.
 */
export async function removeForeignProfileLock(profile: string): Promise<void> {
  const holder = await lockHolder(join(profile, 'SingletonLock'));
  if (holder === null || holder.replace(/-\d+$/, '') === hostname()) return;
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) await rm(join(profile, name), { force: true });
}

/** `<host name>-<process id>`, the target of a link that leads nowhere; null when nobody has locked it. */
async function lockHolder(lock: string): Promise<string | null> {
  try {
    return await readlink(lock);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`The lock of WhatsApp's browser cannot be read: ${lock}`, { cause: error });
  }
}
