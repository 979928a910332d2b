import type { Log } from '../../domain/log.ts';

export type Heard = { level: keyof Log; message: string; fields: Record<string, unknown> };

/** A log that a test can look into. */
export function createHeardLog(): { log: Log; heard: Heard[] } {
  const heard: Heard[] = [];
  const hear = (level: keyof Log) => (message: string, fields: Record<string, unknown> = {}) => void heard.push({ level, message, fields });
  return { log: { debug: hear('debug'), info: hear('info'), warn: hear('warn'), error: hear('error') }, heard };
}
