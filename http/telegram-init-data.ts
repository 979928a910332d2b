import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who opened the Mini App, as Telegram vouches for it. `language` is that of the person's app. */
export type TelegramOpener = { telegramId: number; firstName: string; language: string | undefined; authenticatedAt: Temporal.Instant };

export type InitDataFault = 'malformed' | 'forged' | 'expired';

const LONGEST = 8_192;
const OLDEST = { hours: 24 } as const;
/** Two servers' clocks may differ by this much. */
const AHEAD = { minutes: 5 } as const;

/**
 * Checks the `initData` of a Telegram Mini App as Telegram prescribes (core.telegram.org/bots/webapps, "Validating data received via
 * the Mini App"): HMAC-SHA256 over the sorted fields with a key made of the bot's token, compared in constant time; signed at most
 * a day ago. Answers the person, or what is wrong.
 */
export function readTelegramInitData(initData: string, deps: { botToken: string; now: Temporal.Instant }): TelegramOpener | InitDataFault {
  if (initData.length > LONGEST) return 'malformed';
  const fields = [...new URLSearchParams(initData)];
  // A second field of one name would be signed as one and read as the other.
  if (new Set(fields.map(([name]) => name)).size !== fields.length) return 'malformed';
  const values = new Map(fields);
  const given = values.get('hash');
  if (given === undefined || !/^[0-9a-f]{64}$/.test(given)) return 'malformed';

  const signed = fields.filter(([name]) => name !== 'hash').map(([name, value]) => `${name}=${value}`);
  const key = createHmac('sha256', 'WebAppData').update(deps.botToken).digest();
  const expected = createHmac('sha256', key).update(signed.toSorted().join('\n')).digest();
  if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) return 'forged';

  const date = values.get('auth_date') ?? '';
  if (!/^\d{1,12}$/.test(date)) return 'malformed';
  const authenticatedAt = Temporal.Instant.fromEpochMilliseconds(Number(date) * 1000);
  if (Temporal.Instant.compare(authenticatedAt, deps.now.subtract(OLDEST)) < 0) return 'expired';
  if (Temporal.Instant.compare(authenticatedAt, deps.now.add(AHEAD)) > 0) return 'expired';

  const user = userOf(values.get('user'));
  return user === undefined ? 'malformed' : { ...user, authenticatedAt };
}

function userOf(json: string | undefined): Omit<TelegramOpener, 'authenticatedAt'> | undefined {
  try {
    const user: unknown = JSON.parse(json ?? '');
    if (typeof user !== 'object' || user === null || !('id' in user) || typeof user.id !== 'number' || !Number.isSafeInteger(user.id)) return undefined;
    const firstName = 'first_name' in user && typeof user.first_name === 'string' ? user.first_name : '';
    const language = 'language_code' in user && typeof user.language_code === 'string' ? user.language_code : undefined;
    return { telegramId: user.id, firstName, language };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
