import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Router } from 'express';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Inbox } from '../chat/inbox.ts';
import { pressAnswersOf } from './press-answers.ts';
import { toIncoming } from './updates.ts';

/**
 * Telegram's webhook: checks the secret token in constant time, writes the update to the inbox, and answers. The work is
 * done from the inbox, so the answer takes one insert however long the handler will.
 */
export function createTelegramWebhook(deps: { inbox: Inbox; secret: string; /** So that a press is answered in time although its chat is busy. */ api?: Api }): Router {
  if (deps.secret === '') throw new Error('the webhook needs TELEGRAM_WEBHOOK_SECRET: without it anybody could send updates');
  const expected = digest(deps.secret);
  const router = express.Router();
  // Whoever does not know the secret has no body read.
  router.post('/', (request, response, next) => {
    const given = request.get('X-Telegram-Bot-Api-Secret-Token') ?? '';
    if (!timingSafeEqual(digest(given), expected)) {
      response.status(401).type('application/problem+json').json({ type: 'about:blank', title: 'Wrong secret token', status: 401, code: 'webhook-secret' });
      return;
    }
    next();
  });
  router.post('/', express.json({ limit: '1mb' }), async (request, response) => {
    const update: unknown = request.body;
    if (typeof update !== 'object' || update === null || !('update_id' in update) || !Number.isSafeInteger(update.update_id)) {
      response.status(400).type('application/problem+json').json({ type: 'about:blank', title: 'Not an update', status: 400, code: 'webhook-body' });
      return;
    }
    if (deps.api !== undefined) pressAnswersOf(deps.api).arrived([update as Update]);
    await deps.inbox.put([toIncoming(update as Update)]);
    response.sendStatus(200);
  });
  return router;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
