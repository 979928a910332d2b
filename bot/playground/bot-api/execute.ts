import { ApiError } from '../errors.ts';
import { recordCall } from './call-log.ts';
import type { FloodLimits } from './flood-limits.ts';
import type { MethodContext } from './method.ts';
import { findMethod } from './methods.ts';
import type { Call } from './parameters.ts';

/** The HTTP status and the JSON with which a call is answered. */
export type ApiAnswer = { status: number; body: object };

/** Carries out a call and records it, together with the fault that struck it if there was one. */
export async function execute(context: MethodContext, limits: FloodLimits, name: string, call: Call, fault?: string): Promise<ApiAnswer> {
  try {
    const method = findMethod(name);
    if (method === undefined) throw new ApiError(404, 'Not Found: method not found');
    limits.check(name, call.parameters['chat_id']);
    const result: unknown = await method(context, call);
    // What is answered is a copy: the message may change before Express has written it out.
    const answer = { status: 200, body: { ok: true, result: structuredClone(result) } };
    recordCall(context.world, name, call, { ok: true }, fault);
    return answer;
  } catch (error) {
    const refusal = error instanceof ApiError ? error : new ApiError(500, 'Internal Server Error');
    recordCall(context.world, name, call, { ok: false, error_code: refusal.code, description: refusal.message }, fault);
    // A mistake of the playground's own: the bot gets Telegram's 500, and the developer the error.
    if (refusal !== error) context.onFailure(error);
    return { status: refusal.code, body: errorBody(refusal) };
  }
}

/** Telegram's JSON for a refusal. */
export function errorBody(error: ApiError): object {
  return {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
  };
}
