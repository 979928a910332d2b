import type { TelegramUpdate } from '../types.ts';
import type { World } from '../world.ts';

/** Kinds that Telegram sends only to bots that ask for them by name. */
const ONLY_ON_REQUEST = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Puts an update into the bot's queue, unless the bot has said that it does not want this kind. */
export function pushUpdate(world: World, kind: string, payload: object): void {
  const allowed = world.state.allowed_updates;
  if (allowed === null ? ONLY_ON_REQUEST.has(kind) : !allowed.includes(kind)) return;
  // A copy: the message goes on changing while the update waits, and the bot must see what was true at the time.
  const update: TelegramUpdate = { update_id: world.state.next.update++, [kind]: structuredClone(payload) };
  world.state.updates.push(update);
  world.touch();
  world.events.emit('update');
}

/** Forgets the updates before `offset`; a negative offset keeps that many of the newest and forgets the rest. */
export function confirmUpdates(world: World, offset: number): void {
  const { updates } = world.state;
  const keptFrom = offset < 0 ? Math.max(0, updates.length + offset) : updates.findIndex((update) => update.update_id >= offset);
  const dropped = keptFrom === -1 ? updates.splice(0) : updates.splice(0, keptFrom);
  if (dropped.length > 0) world.touch();
}

/**
 * Takes the kinds of update that a bot asks for. As in Telegram, a call without the parameter changes nothing, and
 * an empty list stands for the default. Unknown names are ignored.
 */
export function rememberAllowedUpdates(world: World, value: unknown): void {
  if (!Array.isArray(value)) return;
  const names = value.filter((name): name is string => typeof name === 'string').map((name) => name.toLowerCase());
  world.state.allowed_updates = names.length === 0 ? null : names;
  world.touch();
}
