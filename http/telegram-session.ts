import express from 'express';
import type { Router } from 'express';
import { Problem } from './errors.ts';
import { limitBy } from './rate-limits.ts';
import type { Counter } from './rate-limits.ts';
import { bodyOf, telegramBody } from './scanner/requests.ts';
import { readTelegramInitData } from './telegram-init-data.ts';
import type { TelegramOpener } from './telegram-init-data.ts';

export type TelegramSessionDeps = {
  botToken: string;
  clock: { now(): Temporal.Instant };
  /** A staff token that is good for a short while, or undefined when this person serves at no door. */
  sessionFor(opener: TelegramOpener): Promise<{ token: string; expiresAt: string } | undefined>;
  /** By person: each opening makes a token. */
  limit?: Counter;
};

/** To be mounted at `/api/v1/scanner/telegram-session`, before the scanner's own router, which asks for a staff token. */
export function createTelegramSessionRouter(deps: TelegramSessionDeps): Router {
  const router = express.Router();
  router.post('/', express.json({ limit: '16kb' }), async (request, response) => {
    const opener = readTelegramInitData(telegramBody.parse(bodyOf(request)).init_data, { botToken: deps.botToken, now: deps.clock.now() });
    if (typeof opener === 'string') throw new Problem(401, `init-data-${opener}`, 'Close the page in Telegram and open it again from the bot.');
    if (deps.limit !== undefined) await limitBy(deps.limit, String(opener.telegramId), response);
    const session = await deps.sessionFor(opener);
    if (session === undefined) throw new Problem(403, 'not-staff', 'You are not on the list of staff. Ask an admin for a staff link.');
    response.set('Cache-Control', 'no-store').json({ token: session.token, expires_at: session.expiresAt });
  });
  return router;
}
