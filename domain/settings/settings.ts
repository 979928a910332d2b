import type { z } from 'zod';
import type { Work } from '../database/transact.ts';
import type { Json } from '../errors.ts';

/** A number, time or text that an admin may change from chat; what nobody changed has its default. */
export type Setting<T extends Json> = { readonly key: string; readonly schema: z.ZodType<T>; readonly initial: T };

/** The value as it was when the transaction began. */
export async function settingIn<T extends Json>(work: Work, setting: Setting<T>): Promise<T> {
  const stored = work.settings[setting.key];
  return stored === undefined ? setting.initial : setting.schema.parse(stored);
}

/** Several at once. */
export async function settingsIn<T extends Record<string, Setting<Json>>>(
  work: Work,
  wanted: T,
): Promise<{ [Name in keyof T]: T[Name] extends Setting<infer Value> ? Value : never }> {
  const pairs = await Promise.all(Object.entries(wanted).map(async ([name, setting]) => [name, await settingIn(work, setting)] as const));
  return Object.fromEntries(pairs) as { [Name in keyof T]: T[Name] extends Setting<infer Value> ? Value : never };
}
