import type { StoredFile, TelegramMessage } from '../types.ts';
import { fileById } from './store-file.ts';
import type { World } from '../world.ts';

/** Where the page and scripts fetch a stored file from. */
export function fileUrl(file: StoredFile, origin: string): string {
  return `${origin}/sim/files/${file.unique_id}/${encodeURIComponent(file.name)}`;
}

/** The address of the file that a message shows (the largest size of a picture), or undefined. */
export function messageFileUrl(world: World, message: TelegramMessage, origin: string): string | undefined {
  const shown = message.photo?.at(-1) ?? message.document ?? message.audio ?? message.voice ?? message.video;
  const file = shown === undefined ? undefined : fileById(world, shown.file_id);
  return file === undefined ? undefined : fileUrl(file, origin);
}
