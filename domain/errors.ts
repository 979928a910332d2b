/** What may be stored in a row, put into a message or cross the replay boundary of a flow. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * An expected "no". Thrown, so that it rolls the transaction back by itself; each code has a text in every language
 * under the Fluent key `refusal-<code>`, to which `details` are handed as variables.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly details: Record<string, Json>;

  constructor(code: string, details: Record<string, Json> = {}) {
    super(`refused: ${code}`);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Turns a constraint that PostgreSQL enforced into the refusal that it stands for; anything else passes through. */
export async function refuseOn<T>(constraints: Record<string, () => Refusal>, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const constraint = constraintOf(error);
    const refusal = constraint === undefined ? undefined : constraints[constraint];
    if (refusal !== undefined) throw refusal();
    throw error;
  }
}

/** The name of the violated constraint, wherever a driver or an ORM put it in the chain of causes. */
export function constraintOf(error: unknown): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint' in cause && typeof cause.constraint === 'string') return cause.constraint;
  }
  return undefined;
}
