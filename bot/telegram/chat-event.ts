import type { Message } from 'grammy/types';
import type { ChatEvent } from '../../flows/chat.ts';

/** Tells a flow what a message is, in channel-neutral words. */
export function chatEventOf(message: Message): ChatEvent {
  if (message.text !== undefined) return { kind: 'text', text: message.text };
  if (message.contact !== undefined) {
    return { kind: 'contact', phone: message.contact.phone_number, own: message.contact.user_id !== undefined && message.contact.user_id === message.from?.id };
  }
  if (message.location !== undefined) return { kind: 'location', latitude: message.location.latitude, longitude: message.location.longitude };
  const photo = message.photo?.at(-1);
  if (photo !== undefined) return { kind: 'file', file: { id: photo.file_id, kind: 'photo', size: photo.file_size ?? null, mime: 'image/jpeg', name: null } };
  for (const kind of ['document', 'audio', 'video', 'voice'] as const) {
    const file = message[kind];
    if (file !== undefined) {
      const name = 'file_name' in file ? (file.file_name ?? null) : null;
      return { kind: 'file', file: { id: file.file_id, kind, size: file.file_size ?? null, mime: file.mime_type ?? null, name } };
    }
  }
  return { kind: 'other', what: 'message' };
}
