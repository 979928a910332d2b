import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config, KeyVersion } from './config.ts';

export type Secrets = {
  /** Newest first: it signs, the others verify. Never empty. */
  qr: readonly [KeyVersion, ...KeyVersion[]];
  /** Signs the addresses of files. */
  fileUrl: string;
};

const keptSecrets = z.object({ qr: z.string().min(32) });

/**
 * The secrets to sign with: those of the environment, or, where it names none, one that is made once and kept in
 * `secrets.json` of the data directory (readable by its owner only). Several processes may start at once; they agree.
 * Without FILE_URL_SECRET its key is derived from the newest pass key, so that every process signs files alike.
 */
export async function ensureSecrets(config: Pick<Config, 'dataDir' | 'secrets'>): Promise<Secrets> {
  const [newest, ...older] = config.secrets.qr ?? [{ version: 1, secret: await keptSecret(config.dataDir) }];
  if (newest === undefined) throw new Error('QR_SECRETS came through validation without a key');
  return { qr: [newest, ...older], fileUrl: config.secrets.fileUrl ?? derive(newest.secret, 'chaupal file addresses') };
}

async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secrets.json');
  const kept = await readKept(file);
  if (kept !== undefined) return kept;

  const draft = join(dataDir, `secrets.${randomUUID()}.json`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(draft, JSON.stringify({ qr: randomBytes(32).toString('base64url') }), { mode: 0o600, flush: true });
    // A link appears whole and never replaces: of several processes that start at once, one wins and all read it.
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw new Error(`The secrets cannot be kept in ${file}. Set DATA_DIR to a folder that this user may write to.`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
  const written = await readKept(file);
  if (written === undefined) throw new Error(`${file} vanished while it was being made; start again`);
  return written;
}

async function readKept(file: string): Promise<string | undefined> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new Error(`The secrets in ${file} cannot be read: is DATA_DIR right, and may this user read it?`, { cause: error });
  }
  try {
    return keptSecrets.parse(JSON.parse(content)).qr;
  } catch {
    // The cause is left out: it could carry a part of the secret into a log.
    throw new Error(`${file} is damaged. Restore it from a backup; if it is deleted, a new one is made and every issued QR stops working`);
  }
}

const derive = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)).toString('base64url');
const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;
