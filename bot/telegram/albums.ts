import type { Message } from 'grammy/types';

/** More albums at once than any process hears of. */
const REMEMBERED = 500;

/** An album arrives as a message for each picture. @returns a function that tells whether one of the same album was heard before */
export function createAlbums(): (message: Pick<Message, 'chat' | 'media_group_id'>) => boolean {
  const heard = new Set<string>();
  return ({ chat, media_group_id: album }) => {
    if (album === undefined) return false;
    const key = `${chat.id}:${album}`;
    if (heard.has(key)) return true;
    heard.add(key);
    const [oldest] = heard;
    if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest);
    return false;
  };
}
