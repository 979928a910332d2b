import { loadSharp } from './fonts.ts';
import { NotAPicture } from './normalise-photo.ts';

/**
 * A photo cut to size with round corners, as a piece of SVG at the origin. Faces are near the middle and the top of a
 * photo, so that is where it is cut. Refuses bytes that are not a picture (`NotAPicture`).
 */
export async function portrait(photo: Buffer, width: number, height: number): Promise<string> {
  const sharp = await loadSharp();
  const bytes = await sharp(photo, { limitInputPixels: 64_000_000 })
    .autoOrient()
    .resize(width, height, { fit: 'cover', position: 'top' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw new NotAPicture('damaged', { cause });
    });
  const clip = `<clipPath id="portrait"><rect width="${width}" height="${height}" rx="24"/></clipPath>`;
  return `${clip}<image width="${width}" height="${height}" clip-path="url(#portrait)" href="data:image/jpeg;base64,${bytes.toString('base64')}"/>`;
}
