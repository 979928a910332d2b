import { verify } from './signature.js';
/** @import { Clock } from './clock.js' */
/** @import { OfflineList, Person, QueuedScan, ScanAnswer, Session } from './types.d.ts' */

/** The server said no, and says why: `code` is stable (`token-revoked`, `meal-required`). */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {Record<string, unknown>} details */
  constructor(status, code, details) {
    super(code);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.details = details;
  }
  get signedOut() {
    return this.status === 401 || this.code === 'scope-missing';
  }
}

/** What the server would say. */
export const expired = () => new Refused(401, 'token-expired', {});

/** No answer that counts: no network, too slow, or a server that is not well. The same request may be sent again. */
export class NoAnswer extends Error {
  /** @param {string} why @param {unknown} [cause] @param {number} [retryAfterMs] */
  constructor(why, cause, retryAfterMs = 0) {
    super(why, { cause });
    this.name = 'NoAnswer';
    this.retryAfterMs = retryAfterMs;
  }
}

const BASE = '/api/v1/scanner';
/** After this long a person at the door is told by the list instead. */
export const SCAN_PATIENCE_MS = 1_500;
const PATIENCE_MS = 8_000;
const QUEUE_PATIENCE_MS = 20_000;

/**
 * The one place that knows the server's addresses and shapes (`http/openapi.yaml`).
 * @param {{ token: () => string | undefined, kind: () => string | undefined, clock: Clock, device: string, fetch?: typeof globalThis.fetch, patienceMs?: number }} deps
 * `kind`: what is checked at this door; undefined leaves it to the server
 */
export function createApi({ token, kind, clock, device, fetch = (...args) => globalThis.fetch(...args), patienceMs = SCAN_PATIENCE_MS }) {
  /**
   * @param {string} method @param {string} path @param {unknown} [body]
   * @param {{ patience?: number, bearer?: string | undefined }} [options]
   * @returns {Promise<{ answer: any, text: string, response: Response }>}
   */
  async function request(method, path, body, { patience = PATIENCE_MS, bearer = token() } = {}) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new DOMException('too slow', 'TimeoutError')), patience);
    const sentAt = Date.now();
    /** @type {Response} */
    let response;
    let text = '';
    try {
      response = await fetch(BASE + path, {
        method,
        signal: stop.signal,
        cache: 'no-store',
        credentials: 'omit',
        headers: { ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      throw new NoAnswer(stop.signal.aborted ? 'too-slow' : 'no-network', error);
    } finally {
      clearTimeout(timer);
    }
    const answer = /json/.test(response.headers.get('Content-Type') ?? '') ? parsed(text) : undefined;
    clock.learn({ sentAt, receivedAt: Date.now(), body: typeof answer?.now === 'string' ? answer.now : undefined, header: response.headers.get('Date') });
    // A hotel's login page answers 200 with HTML: that is no network either.
    if (answer === undefined || response.status >= 500 || response.status === 429) {
      throw new NoAnswer(`status-${response.status}`, undefined, Number(response.headers.get('Retry-After') ?? 0) * 1000 || 0);
    }
    if (!response.ok) throw new Refused(response.status, String(answer.code ?? 'unknown'), answer.details ?? answer);
    return { answer, text, response };
  }

  /** @param {Parameters<typeof request>} args @returns {Promise<any>} */
  const call = async (...args) => (await request(...args)).answer;

  /** @param {string} path @param {Record<string, string | undefined>} query */
  const withQuery = (path, query) => {
    const known = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
    return known.length === 0 ? path : `${path}?${known.join('&')}`;
  };

  return {
    /**
     * @param {{ code: string, scanId: string, part?: string | undefined, dryRun?: boolean | undefined }} scan
     * @returns {Promise<ScanAnswer>}
     */
    scan: (scan) => call('POST', '/scan', { qr_data: scan.code, scan_id: scan.scanId, kind: kind(), part: scan.part, dry_run: scan.dryRun, device_info: device }, { patience: patienceMs }),

    /**
     * A part of the queue, answered in its order: a verdict, or a problem with its code, for each. All of one kind of door.
     * @param {readonly QueuedScan[]} scans
     * @returns {Promise<(ScanAnswer | { scan_id: string | null, code: string, problem: { status: number } })[]>}
     */
    sendQueue: async (scans) => (await call('POST', '/scans', { kind: scans[0]?.kind, scans: scans.map((scan) => ({ ...scan, seq: undefined, kind: undefined, device_info: device })) }, { patience: QUEUE_PATIENCE_MS })).results,

    /** @param {string | undefined} part @returns {Promise<Session>} */
    session: async (part) => sessionOf(await call('GET', withQuery('/session', { kind: kind(), part }))),

    /** What another token opens, first of all. @param {string} bearer @returns {Promise<Session>} */
    sessionOf: async (bearer) => sessionOf(await call('GET', '/session', undefined, { bearer })),

    /** The list, once its signature is checked. @param {string | undefined} since @returns {Promise<OfflineList>} */
    async list(since) {
      const { answer, text, response } = await request('GET', withQuery('/list', { kind: kind(), since }), undefined, { patience: QUEUE_PATIENCE_MS });
      const signature = response.headers.get('Chaupal-Signature')?.replace(/^hmac-sha256=/, '') ?? '';
      if (!(await verify(token() ?? '', text, signature))) throw new NoAnswer('list-signature');
      return answer;
    },

    /** Supervisors only. @param {string} text @param {string | undefined} part @returns {Promise<ScanAnswer[]>} */
    search: async (text, part) => (await call('GET', withQuery('/search', { q: text, kind: kind(), part }))).results,

    /** Supervisors only. @param {{ passId: number, scanId: string, reason: string, part?: string | undefined }} it @returns {Promise<ScanAnswer>} */
    admit: (it) => call('POST', '/admit', { pass_id: it.passId, scan_id: it.scanId, reason: it.reason, kind: kind(), part: it.part, device_info: device }),

    /** Supervisors only. @param {{ admissionId: number, reason: string }} it @returns {Promise<unknown>} */
    undo: (it) => call('POST', '/undo', { kind: kind(), admission_id: it.admissionId, reason: it.reason }),

    /** A staff token for whoever Telegram says has opened the page. @param {string} initData @returns {Promise<string>} */
    telegramSession: async (initData) => (await call('POST', '/telegram-session', { init_data: initData }, { bearer: undefined })).token,
  };
}
/** @typedef {ReturnType<typeof createApi>} Api */

/** @param {any} answer @returns {Session} */
function sessionOf(answer) {
  const { token } = answer;
  /** @type {Session['slots']} */
  const slots = (answer.slots ?? []).map((/** @type {any} */ it) => ({ slot: it.slot, part: it.part, from: it.from, to: it.to, open: it.open === true, title: it.title }));
  return {
    label: String(token.label),
    level: token.level === 'supervisor' ? 'supervisor' : 'steward',
    expiresAt: String(token.expires_at),
    now: String(answer.now),
    zone: String(answer.zone ?? 'Asia/Kolkata'),
    kind: String(answer.kind),
    kinds: answer.kinds ?? [],
    slots,
    open: onlyOne(slots.filter((slot) => slot.open)) ?? null,
    counters: answer.counters ?? null,
    listMaxAgeHours: Number(answer.list_max_age_hours ?? 24),
  };
}

/** Of several that are open side by side somebody has to choose. @template T @param {readonly T[]} all @returns {T | undefined} */
export const onlyOne = (all) => (all.length === 1 ? all[0] : undefined);

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is kept of a person. @param {Person | null} person */
export const withoutPhoto = (person) => (person === null ? null : { ...person, photo_url: null });
