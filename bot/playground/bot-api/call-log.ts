import type { Upload } from '../files/store-file.ts';
import type { CallRecord } from '../types.ts';
import type { World } from '../world.ts';
import type { Call, Parameters } from './parameters.ts';

/** How many calls are remembered: enough for any script, and a bounded amount of memory. */
const REMEMBERED = 20_000;

/** How a call ended. */
export type Outcome = { ok: true } | { ok: false; error_code: number; description: string };

/** Adds a call to what `GET /sim/calls` tells. Nothing is hidden but the bytes of uploads. */
export function recordCall(world: World, method: string, call: Call, outcome: Outcome, fault?: string): void {
  const record: CallRecord = {
    seq: world.state.next.call++,
    at: world.clock.now().toString(),
    real_at: Temporal.Now.instant().toString(),
    method,
    params: withoutBytes(call),
    ...outcome,
    ...(fault === undefined ? {} : { fault }),
  };
  world.calls.push(record);
  if (world.calls.length > REMEMBERED * 1.1) world.calls.splice(0, world.calls.length - REMEMBERED);
  world.touch();
}

function withoutBytes({ parameters, uploads }: Call): Parameters {
  const mentioned = new Set<string>();
  const shown = describe(parameters) as Parameters;
  for (const [name, upload] of uploads) if (!mentioned.has(name)) shown[name] = summary(upload);
  return shown;

  function describe(value: unknown): unknown {
    if (typeof value === 'string' && value.startsWith('attach://')) {
      const name = value.slice('attach://'.length);
      const upload = uploads.get(name);
      if (upload === undefined) return value;
      mentioned.add(name);
      return summary(upload);
    }
    if (Array.isArray(value)) return value.map(describe);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, describe(inner)]));
  }
}

function summary(upload: Upload): { filename: string; size: number; mime: string } {
  return { filename: upload.name, size: upload.content.length, mime: upload.mime };
}
