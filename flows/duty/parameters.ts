import type { Json } from '../../domain/errors.ts';

/** The id that the operation wrote into a notice. A renderer and its operation that disagree are a fault of ours. */
export function idIn(parameters: Record<string, Json>, name: string): number {
  const value = parameters[name];
  if (typeof value !== 'number') throw new Error(`the notice has no number '${name}'; does the operation hand it to notify()?`);
  return value;
}
