import type { Update } from 'grammy/types';
import { z } from 'zod';

const chat = z.looseObject({ id: z.number().int(), type: z.string(), title: z.string().optional() });
const user = z.looseObject({ id: z.number().int(), is_bot: z.boolean(), first_name: z.string(), last_name: z.string().optional(), username: z.string().optional(), language_code: z.string().optional() });
const file = z.looseObject({ file_id: z.string(), file_size: z.number().optional(), mime_type: z.string().optional(), file_name: z.string().optional() });
const message = z.looseObject({
  message_id: z.number().int(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  entities: z.array(z.looseObject({ type: z.string(), offset: z.number(), length: z.number() })).optional(),
  contact: z.looseObject({ phone_number: z.string(), user_id: z.number().optional() }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  voice: file.optional(),
});
const member = z.looseObject({ status: z.string() });
const update = z.looseObject({
  update_id: z.number().int(),
  message: message.optional(),
  callback_query: z.looseObject({ id: z.string(), from: user, data: z.string().optional(), message: z.looseObject({ message_id: z.number().int(), chat }).optional() }).optional(),
  my_chat_member: z.looseObject({ chat, from: user, old_chat_member: member, new_chat_member: member }).optional(),
});

/**
 * Looks at what we read of an update. Handlers rely on Telegram's types; something else (a stand-in's mistake, a change of
 * the Bot API, a forged webhook body) is set aside here with the reason, instead of failing somewhere as a fault of ours.
 */
export function readUpdate(payload: unknown): { ok: true; update: Update } | { ok: false; problem: string; query: string | null } {
  const parsed = update.safeParse(payload);
  // The very object, not the parsed copy: what is known about an update hangs on it.
  if (parsed.success) return { ok: true, update: payload as Update };
  const issue = parsed.error.issues[0];
  const query = z.looseObject({ callback_query: z.looseObject({ id: z.string() }) }).safeParse(payload);
  return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, query: query.success ? query.data.callback_query.id : null };
}
