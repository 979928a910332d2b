import { fileTypeFromBuffer } from 'file-type';
import type { Files } from '../../domain/files/index.ts';
import type { FileWish, IncomingFile } from '../../flows/chat.ts';
import { fingerprint, NotAPicture, normalisePhoto } from '../pictures/index.ts';
import type { KeepResult } from './transport.ts';

const pictureTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic']);
/** From the audition rules of the duty roster: mp3, wav, m4a, aac, ogg, webm, flac, mp4, mov. */
const auditionTypes = new Set([
  'audio/mpeg', 'audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/ogg', 'audio/ogg; codecs=opus', 'audio/opus',
  'audio/webm', 'video/webm', 'audio/flac', 'audio/x-flac', 'video/mp4', 'video/quicktime', 'video/ogg', 'application/ogg',
]);

const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Fetches the bytes of what somebody sent, as its channel can. @param limit in bytes; more need not be fetched */
export type Download = (file: IncomingFile, limit: number) => Promise<Buffer | 'gone' | 'too-large'>;

export type FileKeeper = (file: IncomingFile, wish: FileWish, personId: number) => Promise<KeepResult>;

/**
 * Fetches a file, looks at its bytes (what the sender claims counts for nothing), strips and re-encodes pictures, and stores it.
 * Refused: `file-too-large`, `file-gone`, `not-a-picture`, `not-evidence`, `not-a-spreadsheet`, `file-type`.
 */
export function createFileKeeper(deps: { files: Files; download: Download }): FileKeeper {
  return async (file, wish, personId) => {
    const limit = wish.maxMegabytes * 1_000_000;
    const tooLarge: KeepResult = { ok: false, code: 'file-too-large', limit: wish.maxMegabytes };
    if (file.size !== null && file.size > limit) return tooLarge;
    const bytes = await deps.download(file, limit);
    if (bytes === 'gone') return { ok: false, code: 'file-gone' };
    if (bytes === 'too-large' || bytes.length > limit) return tooLarge;
    const type = (await fileTypeFromBuffer(bytes))?.mime ?? 'unknown';
    if (wish.as === 'audition') {
      if (!auditionTypes.has(type)) return { ok: false, code: 'file-type' };
      const kind = type.startsWith('video/') ? 'video' : 'audio';
      const saved = await deps.files.save({ kind, mime: type, bytes, createdBy: personId });
      return { ok: true, fileId: saved.id, kind };
    }
    if (wish.as === 'spreadsheet') {
      if (type !== spreadsheetType) return { ok: false, code: 'not-a-spreadsheet' };
      const saved = await deps.files.save({ kind: 'document', mime: type, bytes, createdBy: personId });
      return { ok: true, fileId: saved.id, kind: 'document' };
    }
    if (wish.as === 'evidence' && type === 'application/pdf') {
      const saved = await deps.files.save({ kind: 'document', mime: type, bytes, createdBy: personId });
      return { ok: true, fileId: saved.id, kind: 'document' };
    }
    const refused: KeepResult = wish.as === 'evidence' ? { ok: false, code: 'not-evidence' } : { ok: false, code: 'not-a-picture' };
    return pictureTypes.has(type) ? keepPicture(bytes, personId, refused) : refused;
  };

  async function keepPicture(bytes: Buffer, personId: number, refused: KeepResult): Promise<KeepResult> {
    try {
      const photo = await normalisePhoto(bytes);
      const saved = await deps.files.save({ kind: 'photo', ...photo, fingerprint: await fingerprint(photo.bytes), createdBy: personId });
      return { ok: true, fileId: saved.id, kind: 'photo' };
    } catch (error) {
      if (error instanceof NotAPicture) return refused;
      throw error;
    }
  }
}
