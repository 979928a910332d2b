import { createHash } from 'node:crypto';
import type { Role } from '../domain/people/index.ts';
import type { Chat } from './chat.ts';

/** One conversation: named by what the person does. `run` gets the faces from the closure that defines it. */
export type Flow = {
  readonly id: string;
  /** Changes when the flow's code does: only its own running conversations are then started anew. */
  readonly definition: string;
  /** Who may begin it; everybody when absent. The domain judges the act itself once more. */
  readonly roles?: readonly Role[];
  run(chat: Chat): Promise<void>;
};

/**
 * Defines a flow. `parts` are the functions that it is made of besides its body (its questions); their source is hashed,
 * because a question inserted into a running conversation would silently take the next one's answer.
 */
export function defineFlow(id: string, run: (chat: Chat) => Promise<void>, parts: readonly unknown[] = [], roles?: readonly Role[]): Flow {
  const source = [run, ...parts].map((part) => (typeof part === 'function' ? String(part) : JSON.stringify(part, functionsAsSource))).join('\n');
  return { id, definition: createHash('sha256').update(source).digest('hex').slice(0, 12), run, ...(roles === undefined ? {} : { roles }) };
}

function functionsAsSource(_key: string, value: unknown): unknown {
  return typeof value === 'function' ? String(value) : value;
}
