import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { FileKind, PhotoSize, StoredFile } from '../types.ts';
import type { World } from '../world.ts';

/** Longest sides of the sizes in which Telegram keeps a picture, with the letter of each. */
const PHOTO_SIDES = { s: 90, m: 320, x: 800, y: 1280 } as const;

/** What Telegram takes as a photo; an SVG is readable by sharp and still not a photo. */
const PHOTO_FORMATS = new Set<string>(['jpeg', 'png', 'webp', 'gif', 'heif']);

/** Bytes that came in by HTTP. */
export type Upload = { content: Buffer; name: string; mime: string };

/** The part of every `file_unique_id` that depends on the content alone. */
function contentHash(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64url').replaceAll(/[-_]/g, 'x').slice(0, 14);
}

/** The `file_id` under which the bot may send or fetch a stored file. */
export function fileIdOf(file: Pick<StoredFile, 'kind' | 'unique_id'>): string {
  return `PG-${file.kind}-${file.unique_id}`;
}

/** The stored file of a `file_id`, or nothing when this playground never gave that id away. */
export function fileById(world: World, fileId: string): StoredFile | undefined {
  const [prefix, kind, uniqueId] = fileId.split('-');
  if (prefix !== 'PG' || uniqueId === undefined) return undefined;
  const file = world.state.files[uniqueId];
  return file?.kind === kind ? file : undefined;
}

/** Keeps a file that is not shown as a picture. The same bytes as the same kind get the same ids. */
export async function storeFile(world: World, kind: Exclude<FileKind, 'photo'>, upload: Upload): Promise<StoredFile> {
  const unique_id = `${kind.charAt(0).toUpperCase()}${contentHash(upload.content)}`;
  await world.files.put(unique_id, upload.content);
  const file: StoredFile = { unique_id, kind, size: upload.content.length, name: upload.name, mime: upload.mime };
  world.state.files[unique_id] = file;
  world.touch();
  return file;
}

/**
 * Keeps a picture as Telegram does: re-encoded as JPEG without metadata, in up to four sizes, never enlarged.
 * Answers undefined when the bytes are not a picture that can be decoded.
 */
export async function storePhoto(world: World, upload: Upload): Promise<PhotoSize[] | undefined> {
  const hash = contentHash(upload.content);
  const known = world.state.files[`P${hash}s`];
  if (known?.sizes !== undefined) return known.sizes;
  const source = await pictureSize(upload.content);
  if (source === undefined) return undefined;
  const longest = Math.max(source.width, source.height);
  const wanted = Object.entries(PHOTO_SIDES).filter(([, side], index, all) => {
    const smaller = all[index - 1]?.[1] ?? 0;
    return side <= longest || smaller < longest;
  });
  const stored: StoredFile[] = [];
  for (const [letter, side] of wanted) {
    const rendered = await renderSize(upload.content, side);
    if (rendered === undefined) return undefined;
    const unique_id = `P${hash}${letter}`;
    await world.files.put(unique_id, rendered.data);
    stored.push({
      unique_id,
      kind: 'photo',
      size: rendered.data.length,
      name: `${unique_id}.jpg`,
      mime: 'image/jpeg',
      width: rendered.width,
      height: rendered.height,
    });
  }
  const sizes = stored.map((file) => ({
    file_id: fileIdOf(file),
    file_unique_id: file.unique_id,
    width: file.width ?? 0,
    height: file.height ?? 0,
    file_size: file.size,
  }));
  for (const file of stored) world.state.files[file.unique_id] = { ...file, sizes };
  world.touch();
  return sizes;
}

async function renderSize(content: Buffer, side: number): Promise<{ data: Buffer; width: number; height: number } | undefined> {
  try {
    const { data, info } = await sharp(content)
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 87 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch {
    // A picture with a good header and a damaged body fails only here; the caller refuses it like any other non-picture.
    return undefined;
  }
}

/** Width and height in pixels, or undefined for bytes that sharp cannot read as a picture. */
export async function pictureSize(content: Buffer): Promise<{ width: number; height: number } | undefined> {
  try {
    const { width, height, format } = await sharp(content).metadata();
    return PHOTO_FORMATS.has(format) ? { width, height } : undefined;
  } catch {
    // sharp tells "not a picture" and "a damaged picture" only by throwing; Telegram answers both alike.
    return undefined;
  }
}
