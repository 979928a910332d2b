import { badRequest } from '../errors.ts';
import type { Upload } from '../files/store-file.ts';

/** The parameters of a call, however they were sent. Nested values that came as JSON text are already parsed. */
export type Parameters = Record<string, unknown>;

/** Everything that a method is given. `uploads` holds files by the name of their form field. */
export type Call = { parameters: Parameters; uploads: Map<string, Upload>; gone: AbortSignal };

/** Parameters that Telegram takes as JSON text when the call is a form. */
const NESTED = new Set([
  'reply_markup', 'entities', 'caption_entities', 'media', 'commands', 'scope', 'reply_parameters', 'link_preview_options',
  'allowed_updates', 'message_ids', 'prices', 'suggested_tip_amounts', 'reaction', 'menu_button',
]); // prettier-ignore

/** Parses the nested parameters of a form; what is not JSON stays text, and the method that reads it refuses it. */
export function readParameters(raw: Record<string, unknown>): Parameters {
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, NESTED.has(name) && typeof value === 'string' ? parsed(value) : value]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the reader of this parameter answers with Telegram's own text about it.
    return text;
  }
}

/** A text, or undefined when it is missing or empty: Telegram does not tell the two apart. */
export function textParameter(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text that has to be there. */
export function requiredText(parameters: Parameters, name: string): string {
  const value = textParameter(parameters, name);
  if (value === undefined) throw badRequest(`Parameter "${name}" is required`);
  return value;
}

/** A whole number; what is missing or not a number is 0, as in Telegram. */
export function integerParameter(parameters: Parameters, name: string): number {
  const value = Number(parameters[name] ?? 0);
  return Number.isSafeInteger(value) ? value : 0;
}

/** A yes or no. */
export function flagParameter(parameters: Parameters, name: string): boolean {
  const value = parameters[name];
  return value === true || value === 1 || (typeof value === 'string' && ['true', 'yes', '1'].includes(value.toLowerCase()));
}

/** An object, or undefined when it is missing. Refuses anything else. */
export function objectParameter(parameters: Parameters, name: string, what: string): Record<string, unknown> | undefined {
  const value = parameters[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') throw badRequest(`Can't parse ${what} JSON object`);
  if (!isRecord(value)) throw badRequest(`Object expected as ${what}`);
  return value;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
