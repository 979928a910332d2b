import { randomInt } from 'node:crypto';
import { makeWorld } from '../domain/notifications/outbox-world.ts';
import { killRound } from '../domain/notifications/kill-round.ts';
import { stopTestPostgres } from '../support/postgres.ts';

const ROUNDS = 20;
const MESSAGES = 10_000;

/**
 * kill -9 in the middle of a drain of 10,000, twenty times, with the product's own heartbeats: every message delivered, repeats only where the
 * crash fell between the channel's acceptance and the record of it, and each of those on record; the dead process's work regained within 10 s.
 */
export async function chaos(rounds = ROUNDS): Promise<{ ok: boolean; lines: string[] }> {
  const world = await makeWorld();
  const lines: string[] = [];
  let ok = true;
  const total = { repeated: 0, possible: 0, slowest: 0 };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const killAt = randomInt(1, MESSAGES);
      const report = await killRound(world, { messages: MESSAGES, killAt });
      const good = report.lost === 0 && report.left === 0 && report.uncounted === 0 && report.regainedAfter <= 10_000;
      ok &&= good;
      total.repeated += report.repeated;
      total.possible += report.possibleRepeats;
      total.slowest = Math.max(total.slowest, report.regainedAfter);
      lines.push(
        `${good ? 'ok    ' : 'FAILED'} round ${round}: killed at ${killAt} of ${MESSAGES}, ${report.inFlight} in flight, regained after ${report.regainedAfter} ms; ` +
          `lost ${report.lost}, repeated ${report.repeated} (possible and on record ${report.possibleRepeats}, uncounted ${report.uncounted}), not sent ${report.left}`,
      );
    }
  } finally {
    await world.close();
  }
  lines.push(`outbox-kill: ${rounds} rounds, ${total.repeated} repeats of ${total.possible} possible ones, slowest take-over ${total.slowest} ms`);
  return { ok, lines };
}

if (import.meta.main) {
  const { ok, lines } = await chaos();
  for (const line of lines) console.log(line);
  await stopTestPostgres();
  process.exitCode = ok ? 0 : 1;
}
