import type { Request } from 'express';
import { z } from 'zod';
import { verdicts } from '../../domain/passes/index.ts';
import { Problem } from '../errors.ts';

// What the scanner's endpoints accept. A message says what to do. NUL is refused everywhere, because PostgreSQL stores none.

/** Express leaves no body when the type is not JSON: 415. */
export function bodyOf(request: Request): unknown {
  if (request.body === undefined) throw new Problem(415, 'unsupported-media-type', 'Send one JSON object with Content-Type: application/json.');
  return request.body;
}

const line = (most: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine((value) => !value.includes('\0'), 'must not contain a NUL character');

const instant = z.string().transform((value, context) => {
  try {
    const at = Temporal.Instant.from(value);
    if (at.epochMilliseconds > 0 && at.epochMilliseconds < 1e14) return at;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  context.addIssue({ code: 'custom', message: 'must be an ISO 8601 instant with its offset, such as 2026-11-21T12:31:05+05:30' });
  return z.NEVER;
});

const scanId = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/, 'must have 1 to 64 letters, digits, ".", "_", ":" or "-"; a UUID is best');

const device = z.union([line(200), z.record(z.string(), z.unknown())], 'must be a text of at most 200 characters or an object').transform((value, context) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= 1_000 && !text.includes('\\u0000')) return text;
  context.addIssue({ code: 'custom', message: 'must be at most 1,000 characters as JSON, without NUL' });
  return z.NEVER;
});

/** `meal` is what `part` is called at the doors of the mess. */
const slot = { part: line(40).optional(), meal: line(40).optional() };
const place = { kind: line(40).optional(), ...slot };
export const partOf = (it: { part?: string | undefined; meal?: string | undefined }): string | undefined => it.part ?? it.meal;

const scanFields = {
  qr_data: z.string('send the text of the code as "qr_data"'),
  ...slot,
  device_info: device.optional(),
  gate: line(60).optional(),
  scanned_at: instant.optional(),
  /** By how much the device's clock is ahead of this server's, in milliseconds; the page learns it from `now` in `/session`. */
  clock_offset_ms: z.number().int().min(-8.64e9).max(8.64e9).optional(),
};

export const scanBody = z.object({ kind: line(40).optional(), ...scanFields, scan_id: scanId.optional(), dry_run: z.boolean().optional() });
export type ScanBody = z.output<typeof scanBody>;

export const queuedScan = z.object({
  ...scanFields,
  scan_id: scanId,
  scanned_at: instant,
  /** What the device told the person while it had no network; it let them in unless it says otherwise. */
  decided: z.enum(verdicts).default('ALLOWED'),
});
export const scansBody = z.object({ kind: line(40).optional(), scans: z.array(z.unknown()).min(1, 'must have at least one scan').max(500, 'must have at most 500 scans; send the rest afterwards') });
export type QueuedScan = z.output<typeof queuedScan>;

const reason = z
  .string('say why, in at least 5 characters')
  .trim()
  .min(5, 'must say why, in at least 5 characters')
  .max(300, 'must have at most 300 characters')
  .refine((value) => !value.includes('\0'), 'must not contain a NUL character');

export const undoBody = z
  .object({ kind: line(40).optional(), admission_id: z.number().int().positive().optional(), scan_id: scanId.optional(), reason })
  .refine((it) => it.admission_id !== undefined || it.scan_id !== undefined, { path: ['admission_id'], message: 'name the admission, by "admission_id" or by the "scan_id" of your own scan' });

export const admitBody = z
  .object({ qr_data: z.string().optional(), pass_id: z.number().int().positive().optional(), ...place, gate: line(60).optional(), device_info: device.optional(), scan_id: scanId.optional(), reason })
  .refine((it) => it.qr_data !== undefined || it.pass_id !== undefined, { path: ['pass_id'], message: 'name the pass, by "pass_id" from a search or an earlier verdict, or by "qr_data"' });

export const searchQuery = z.object({ q: line(60).transform((value) => value.trim()).pipe(z.string().min(2, 'type at least 2 characters of the name or roll number')), ...place });

export const sessionQuery = z.object(place);

export const telegramBody = z.object({ init_data: z.string() });

export const listQuery = z.object({ kind: line(40).optional(), since: z.string().max(4_000).optional() });
