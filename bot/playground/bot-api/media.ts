import { ApiError, badRequest } from '../errors.ts';
import { fileById, fileIdOf, pictureSize, storeFile, storePhoto } from '../files/store-file.ts';
import type { Upload } from '../files/store-file.ts';
import { formatCaption } from '../text/formatted-text.ts';
import type { FileKind, FileReference, MessageContent, StoredFile } from '../types.ts';
import type { World } from '../world.ts';
import { flagParameter, textParameter } from './parameters.ts';
import type { Call, Parameters } from './parameters.ts';

/** Bytes. From the Bot API's "Sending files". */
const LARGEST_PHOTO = 10 * 1024 * 1024;
const LARGEST_UPLOAD = 50 * 1024 * 1024;

/** The file that a parameter names: an upload (`attach://…` or the form field itself) or a `file_id`. */
function findSource(world: World, call: Call, value: unknown, field: string, kind: FileKind): { upload: Upload } | { file: StoredFile } {
  const direct = call.uploads.get(field);
  if (value === undefined && direct !== undefined) return { upload: direct };
  if (typeof value !== 'string' || value === '') throw badRequest(`there is no ${kind} in the request`);
  if (value.startsWith('attach://')) {
    const upload = call.uploads.get(value.slice('attach://'.length));
    if (upload === undefined) throw badRequest(`there is no ${kind} in the request`);
    return { upload };
  }
  const file = fileById(world, value);
  if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.kind !== kind) throw badRequest(`can't use file of type ${typeName(file.kind)} as ${typeName(kind)}`);
  return { file };
}

function typeName(kind: FileKind): string {
  return kind === 'voice' ? 'VoiceNote' : kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** Telegram's description of a stored file that is not a photo. */
export function fileReference(file: StoredFile): FileReference {
  return {
    file_id: fileIdOf(file),
    file_unique_id: file.unique_id,
    file_size: file.size,
    mime_type: file.mime,
    ...(file.kind === 'voice' ? {} : { file_name: file.name }),
    ...(file.kind === 'audio' || file.kind === 'voice' || file.kind === 'video' ? { duration: 0 } : {}),
    ...(file.kind === 'video' ? { width: 0, height: 0 } : {}),
  };
}

/** The file of a message, stored. Refuses by size and, for a photo, when the bytes are not a picture. */
export async function readMedia(world: World, call: Call, kind: FileKind, value: unknown, field: string): Promise<MessageContent> {
  const source = findSource(world, call, value, field, kind);
  if ('file' in source) {
    if (kind === 'photo') return { photo: source.file.sizes ?? [] };
    return { [kind]: fileReference(source.file) };
  }
  const { upload } = source;
  if (upload.content.length === 0) throw badRequest('file must be non-empty');
  if (upload.content.length > LARGEST_UPLOAD) throw new ApiError(413, 'Request Entity Too Large');
  return kind === 'photo' ? { photo: await readPhoto(world, upload) } : { [kind]: fileReference(await storeFile(world, kind, upload)) };
}

async function readPhoto(world: World, upload: Upload): Promise<NonNullable<MessageContent['photo']>> {
  if (upload.content.length > LARGEST_PHOTO) {
    throw badRequest(`file of size ${upload.content.length} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO} bytes`);
  }
  const size = await pictureSize(upload.content);
  if (size === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  const photo = await storePhoto(world, upload);
  if (photo === undefined) throw badRequest('IMAGE_PROCESS_FAILED');
  return photo;
}

/** Telegram's rule: documents and audio files go only with their own kind, photos and videos mix; voice messages go alone. */
export function canShareAlbum(kinds: readonly string[]): boolean {
  return !kinds.includes('voice') && new Set(kinds.map((kind) => (kind === 'video' ? 'photo' : kind))).size === 1;
}

/** What the messages of one album have in common. */
export function nextAlbumId(world: World): string {
  return String(world.state.next.album++);
}

/** The caption of a call, as the fields of a message. */
export function readCaption(parameters: Parameters): MessageContent {
  const caption = formatCaption(textParameter(parameters, 'caption') ?? '', {
    parseMode: textParameter(parameters, 'parse_mode'),
    entities: parameters['caption_entities'],
  });
  return {
    ...(caption.text === '' ? {} : { caption: caption.text }),
    ...(caption.entities.length === 0 ? {} : { caption_entities: caption.entities }),
    ...(flagParameter(parameters, 'has_spoiler') ? { has_media_spoiler: true } : {}),
    ...(flagParameter(parameters, 'show_caption_above_media') ? { show_caption_above_media: true } : {}),
  };
}
