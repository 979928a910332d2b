import { fileTypeFromBuffer } from 'file-type';
import { loadSharp } from './fonts.ts';

/** A picture that is safe to keep: re-encoded, upright, without metadata. */
export type NormalisedPhoto = { bytes: Buffer; mime: 'image/jpeg' | 'image/png'; width: number; height: number };

/** Why bytes are refused: of another kind, cut off or broken, or too many pixels for what they claim to be. */
export type NotAPictureReason = 'unknown-type' | 'damaged' | 'too-large';

/** Bytes that somebody sent as a picture and that are none. An expected "no": tell the person, log no fault. */
export class NotAPicture extends Error {
  readonly code = 'not-a-picture';
  readonly reason: NotAPictureReason;

  constructor(reason: NotAPictureReason, options?: ErrorOptions) {
    super(`These bytes are not a usable picture: ${reason}.`, options);
    this.name = 'NotAPicture';
    this.reason = reason;
  }
}

// What phones and chats send, except HEIC, whose patented codec sharp does not ship. SVG and PDF are pictures to sharp, but they are programs to a parser: never from a stranger.
const KNOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

/** Fifty megapixels is what the cameras of 2024 take; a little above it. */
const DEFAULT_MAX_PIXELS = 64_000_000;
/** The longest side that is kept: the small print of a payment screenshot stays readable. */
const LONGEST_SIDE = 2048;
/** A PNG above this is a photograph in the wrong format, and becomes a JPEG. */
const LARGEST_PNG = 2_000_000;

/**
 * Re-encodes a picture that a person sent: the type is sniffed, not believed; orientation is applied; metadata (place,
 * camera, thumbnails, anything appended to the file) is dropped; the longest side is at most 2,048 pixels.
 * `maxPixels` (64 million by default) bounds what is decoded. Refuses with `NotAPicture`; the result of a result is the
 * same size again.
 */
export async function normalisePhoto(bytes: Buffer, options: { maxPixels?: number } = {}): Promise<NormalisedPhoto> {
  const maxPixels = options.maxPixels ?? DEFAULT_MAX_PIXELS;
  const type = await fileTypeFromBuffer(bytes).catch((cause: unknown) => {
    throw new NotAPicture('damaged', { cause });
  });
  if (!type || !KNOWN.has(type.mime)) throw new NotAPicture('unknown-type');
  const sharp = await loadSharp();
  const open = (): ReturnType<typeof sharp> => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 });
  try {
    // Only the header is read here: a bomb is refused before anything is inflated.
    const { width, height } = await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata();
    if (width * height > maxPixels) throw new NotAPicture('too-large');
    const upright = open().autoOrient().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
    if (type.mime === 'image/png') {
      const { data, info } = await upright.clone().png({ compressionLevel: 7 }).toBuffer({ resolveWithObject: true });
      if (data.length <= LARGEST_PNG) return { bytes: data, mime: 'image/png', width: info.width, height: info.height };
    }
    const { data, info } = await upright.flatten({ background: '#ffffff' }).jpeg({ quality: 86, chromaSubsampling: '4:4:4' }).toBuffer({ resolveWithObject: true });
    return { bytes: data, mime: 'image/jpeg', width: info.width, height: info.height };
  } catch (cause) {
    if (cause instanceof NotAPicture) throw cause;
    throw new NotAPicture('damaged', { cause });
  }
}
