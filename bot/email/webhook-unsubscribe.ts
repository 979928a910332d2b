import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type pg from 'pg';
import type { ChannelStops, Language } from '../../domain/people/index.ts';
import { escapeHtml, type AllTexts, type Texts } from '../../flows/texts.ts';
import type { UnsubscribeLinks } from './unsubscribe.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The page behind the link in every letter. Opening it changes nothing, because mail scanners open links; its button does, and so does
 * the one-click POST that mail programs send (RFC 8058). A wrong or outdated link is told so, whoever it was for.
 */
export function createUnsubscribePage(deps: { pool: pg.Pool; links: UnsubscribeLinks; stops: ChannelStops; texts: AllTexts; language: Language; organisation: string }): Router {
  const { pool, links, stops, texts } = deps;

  async function readerOf(request: Request): Promise<{ id: number; language: Language; stopped: boolean } | null> {
    const { p: id, s: signature } = request.query;
    if (typeof id !== 'string' || !/^\d{1,15}$/.test(id) || typeof signature !== 'string') return null;
    const { rows } = await pool.query<{ email: string | null; language: Language; stopped: boolean }>(
      'select email, language, email_stopped_at is not null as stopped from person where id = $1',
      [id],
    );
    const person = rows[0];
    if (person?.email == null || !links.verify(Number(id), person.email, signature)) return null;
    return { id: Number(id), language: person.language, stopped: person.stopped };
  }

  function answer(response: Response, status: number, t: Texts, key: string, button: { key: string; wish: 'stop' | 'start' } | null): void {
    const form = button === null ? '' : `<form method="post"><input type="hidden" name="wish" value="${button.wish}"><button style="font:inherit;padding:12px 20px;border:0;border-radius:8px;background:#1f4d3d;color:#fff">${t.t(button.key)}</button></form>`;
    response.status(status).set({ 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).type('html').send(
      `<!doctype html><html lang="${t.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(deps.organisation)}</title></head>` +
        `<body style="margin:0;padding:48px 20px;font:18px/1.5 Noto Sans,Noto Sans Devanagari,system-ui,sans-serif;background:#f3f1ea;color:#22302a"><main style="max-width:480px;margin:0 auto;background:#fff;border-radius:12px;padding:28px"><h1 style="font-size:20px;margin:0 0 12px">${escapeHtml(deps.organisation)}</h1><p>${t.t(key)}</p>${form}</main></body></html>`,
    );
  }

  const stopButton = { key: 'email-page-stop', wish: 'stop' } as const;
  const startButton = { key: 'email-page-start', wish: 'start' } as const;
  const router = express.Router();

  router.get('/', async (request, response) => {
    const reader = await readerOf(request);
    if (reader === null) return answer(response, 404, texts[deps.language], 'email-page-unknown', null);
    answer(response, 200, texts[reader.language], reader.stopped ? 'email-page-stopped' : 'email-page-ask', reader.stopped ? startButton : stopButton);
  });

  router.post('/', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const reader = await readerOf(request);
    if (reader === null) return answer(response, 404, texts[deps.language], 'email-page-unknown', null);
    const wish: unknown = (request.body as Record<string, unknown> | undefined)?.['wish'];
    const command = { actor: { kind: 'person', personId: reader.id, via: 'http' } as const, key: randomUUID() };
    if (wish === 'start') await stops.start(command, reader.id, 'email');
    else await stops.stop(command, reader.id, 'email');
    answer(response, 200, texts[reader.language], wish === 'start' ? 'email-page-started' : 'email-page-stopped', wish === 'start' ? stopButton : startButton);
  });
  return router;
}
