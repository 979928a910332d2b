import type { Log } from '../../domain/log.ts';
import type { WebClient, WebMessage } from './web-client.ts';
import { createPulse, type WebPulse } from './web-pulse.ts';

/** How long a browser may take to show a code or to know its session: its page is loaded without a limit of its own. Milliseconds. */
const STARTS_WITHIN = 180_000;

/** Without `ready` for so long after `authenticated`, the page hangs: a known failure of the library. Milliseconds. */
const READY_WITHIN = 90_000;
const BACKOFF = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000];
/** How many codes the admins get for one pairing; the page makes a new one every half minute for as long as nobody scans. */
const MOST_CODES = 5;
/** How long a browser may take to close. */
const CLOSE_WITHIN = 5_000;
/** The page grows by the week. */
const RENEW_AFTER = 72 * 3_600_000;
const PULSE = { every: 60_000, within: 20_000 };

export type WebState = 'off' | 'starting' | 'pairing' | 'authenticated' | 'ready' | 'waiting';

export type WebSession = ReturnType<typeof createWebSession>;

/**
 * Keeps one WhatsApp Web client alive: shows its pairing codes, watches that it becomes ready, brings it back with growing pauses, and says
 * once that it was lost and once that it is back.
 */
export function createWebSession(deps: {
  create(): WebClient;
  log: Log;
  onCode(qr: string): Promise<void>;
  onLost(reason: string): Promise<void>;
  onBack(): Promise<void>;
  onMessage(message: WebMessage, client: WebClient): Promise<void>;
  onAck(message: WebMessage, ack: number): Promise<void>;
  timing?: Partial<{ startsWithin: number; closeWithin: number; readyWithin: number; pulse: typeof PULSE; backoff: readonly number[]; renewAfter: number }>;
}) {
  const { log } = deps;
  const readyWithin = deps.timing?.readyWithin ?? READY_WITHIN;
  const backoff = deps.timing?.backoff ?? BACKOFF;
  let state: WebState = 'off';
  let client: WebClient | null = null;
  let failures = 0;
  let lastCode = '';
  let codes = 0;
  let wasReady = false;
  let reported = false;
  let timer: NodeJS.Timeout | undefined;
  let watchdog: NodeJS.Timeout | undefined;
  let renewal: NodeJS.Timeout | undefined;
  let pulse: WebPulse | undefined;

  const told = (what: string, telling: Promise<void>) => void telling.catch((error: unknown) => log.error(`WhatsApp Web: ${what}`, { error }));

  function begin(): void {
    const mine = deps.create();
    client = mine;
    state = 'starting';
    clearTimeout(watchdog);
    watchdog = setTimeout(() => fail('its page did not open'), deps.timing?.startsWithin ?? STARTS_WITHIN);
    /** What an earlier client still says counts no more. */
    const current = <Values extends unknown[]>(listen: (...values: Values) => void) => (...values: Values) => {
      if (client === mine) listen(...values);
    };
    mine.on('qr', current(showCode));
    mine.on('authenticated', current(() => {
      state = 'authenticated';
      clearTimeout(watchdog);
      watchdog = setTimeout(() => fail('it was authenticated but did not become ready'), readyWithin);
    }));
    mine.on('ready', current(() => ready(mine)));
    mine.on('auth_failure', current((message) => fail(`the session was refused: ${message}`)));
    mine.on('disconnected', current((reason) => fail(`disconnected: ${reason}`)));
    mine.on('message', current((message) => told('a message could not be kept', deps.onMessage(message, mine))));
    mine.on('message_ack', current((message, ack) => told('a delivery report could not be kept', deps.onAck(message, ack))));
    mine.initialize().catch((error: unknown) => {
      if (client === mine) fail(error instanceof Error ? error.message : String(error));
    });
  }

  function showCode(qr: string): void {
    state = 'pairing';
    clearTimeout(watchdog);
    if (qr === lastCode || codes >= MOST_CODES) return;
    lastCode = qr;
    codes += 1;
    if (codes === MOST_CODES) log.warn('WhatsApp Web: nobody has scanned the pairing codes; this is the last one until a restart');
    told('the pairing code could not be sent', deps.onCode(qr));
  }

  function ready(mine: WebClient): void {
    clearTimeout(watchdog);
    state = 'ready';
    pulse?.stop();
    pulse = createPulse(mine, deps.timing?.pulse ?? PULSE, fail);
    failures = 0;
    codes = 0;
    lastCode = '';
    wasReady = true;
    log.info('WhatsApp Web is ready');
    if (reported) told('its return could not be reported', deps.onBack());
    reported = false;
    clearTimeout(renewal);
    renewal = setTimeout(() => restart(0), deps.timing?.renewAfter ?? RENEW_AFTER);
    renewal.unref();
  }

  function fail(reason: string): void {
    failures += 1;
    log.warn('WhatsApp Web failed and is started again', { reason, failures });
    if (wasReady && !reported) {
      reported = true;
      told('its loss could not be reported', deps.onLost(reason));
    }
    restart(backoff[Math.min(failures, backoff.length) - 1] ?? 0);
  }

  function restart(pause: number): void {
    const old = client;
    client = null;
    state = 'waiting';
    pulse?.stop();
    clearTimeout(watchdog);
    clearTimeout(renewal);
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Two browsers on one profile spoil it: the old one has to be gone.
      void close(old).finally(begin);
    }, pause);
  }

  /** A browser that hangs does not close either; waiting for it for ever would be the end of the session. */
  async function close(old: WebClient | null): Promise<void> {
    if (old === null) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const limit = setTimeout(resolve, deps.timing?.closeWithin ?? CLOSE_WITHIN);
    await Promise.race([late, old.destroy()]).catch((error: unknown) => log.warn('WhatsApp Web: the old browser did not close well', { error: String(error) }));
    clearTimeout(limit);
  }

  return {
    start: begin,
    async stop(): Promise<void> {
      for (const it of [timer, watchdog, renewal]) clearTimeout(it);
      pulse?.stop();
      const old = client;
      client = null;
      state = 'off';
      await close(old);
    },
    state: () => state,
    /** A call failed: whether the page is still there is asked now and not in a minute. */
    doubt: (): void => pulse?.now(),
    /** The client, when it can send. */
    ready: (): WebClient | null => (state === 'ready' ? client : null),
  };
}
