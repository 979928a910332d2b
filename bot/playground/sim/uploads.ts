import type { RequestHandler } from 'express';
import multer from 'multer';
import { canShareAlbum, fileReference, nextAlbumId } from '../bot-api/media.ts';
import { storeFile, storePhoto } from '../files/store-file.ts';
import type { Upload } from '../files/store-file.ts';
import { characterCount } from '../text/character-count.ts';
import { findEntities } from '../text/found-entities.ts';
import type { MessageContent } from '../types.ts';
import type { World } from '../world.ts';
import { Problem } from './problem.ts';

/** Bytes. A person may send more than a bot may fetch. */
const LARGEST_UPLOAD = 100 * 1024 * 1024;

/** Telegram's largest album. */
const MOST_FILES = 10;

const CAPTION_LIMIT = 1024;

const FIELDS = ['photo', 'document', 'audio', 'voice', 'video'] as const;

/** Reads the files of a multipart request into memory. */
export function receiveFiles(): RequestHandler {
  return multer({ storage: multer.memoryStorage(), limits: { fileSize: LARGEST_UPLOAD, files: MOST_FILES }, defParamCharset: 'utf8' }).any();
}

/** The message of a file that a person sends, or the messages of an album; the caption goes with the first, as in Telegram's apps. */
export async function uploadedContents(world: World, files: readonly Express.Multer.File[], caption: string): Promise<MessageContent[]> {
  const kept = caption.trim();
  if (characterCount(kept) > CAPTION_LIMIT) throw new Problem(400, 'Telegram takes at most 1,024 characters under a file: send the rest as a message of its own');
  const [first, ...more] = await Promise.all(files.map((file) => mediaOf(world, file)));
  if (first === undefined) return [];
  const entities = findEntities(kept);
  const captioned = { ...first, ...(kept === '' ? {} : { caption: kept }), ...(entities.length === 0 ? {} : { caption_entities: entities }) };
  if (more.length === 0) return [captioned];
  const kinds = [first, ...more].flatMap((media) => FIELDS.filter((field) => media[field] !== undefined));
  if (!canShareAlbum(kinds)) throw new Problem(400, `Telegram puts photos and videos into one album, documents into another, audio into a third: ${kinds.join(', ')} do not go together`);
  const media_group_id = nextAlbumId(world);
  return [captioned, ...more].map((media) => ({ ...media, media_group_id }));
}

async function mediaOf(world: World, file: Express.Multer.File): Promise<MessageContent> {
  const kind = FIELDS.find((field) => field === file.fieldname);
  if (kind === undefined) throw new Problem(400, `A file goes in one of the fields ${FIELDS.join(', ')}, not in "${file.fieldname}"`);
  if (file.size === 0) throw new Problem(400, `"${file.originalname}" is empty: Telegram sends no empty files`);
  const upload: Upload = { content: file.buffer, name: file.originalname, mime: file.mimetype };
  if (kind !== 'photo') return { [kind]: fileReference(await storeFile(world, kind, upload)) };
  const photo = await storePhoto(world, upload);
  // As in Telegram's apps, a "photo" that is no picture goes out as a document.
  return photo === undefined ? { document: fileReference(await storeFile(world, 'document', upload)) } : { photo };
}
