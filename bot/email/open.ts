import { join } from 'node:path';
import type { Router } from 'express';
import type pg from 'pg';
import type { Files } from '../../domain/files/index.ts';
import type { Log } from '../../domain/log.ts';
import type { Deliver } from '../../domain/notifications/index.ts';
import type { ChannelStops, Language } from '../../domain/people/index.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { createBotLinks } from '../chat/bot-links.ts';
import type { Draw } from '../pictures/draw.ts';
import { createFolderCarrier, createSmtpCarrier } from './carrier.ts';
import { createEmailDelivery } from './deliver.ts';
import { createUnsubscribeLinks } from './unsubscribe.ts';
import { createUnsubscribePage } from './webhook-unsubscribe.ts';

/** Where the page behind the letters' unsubscribe link is mounted. */
export const UNSUBSCRIBE_PATH = '/email/unsubscribe';

/**
 * E-mail, wired: over the configured server, or into `DATA_DIR/outbox`.
 * @param deps.publicUrl without a trailing slash; null when nobody outside can reach us
 */
export function openEmail(deps: {
  mail: { smtpUrl: string; from: string } | undefined;
  publicUrl: string | null;
  botName: string;
  secret: string;
  dataDir: string;
  product: Product;
  texts: AllTexts;
  language: Language;
  organisation: string;
  files: Files;
  draw: Draw;
  pool: pg.Pool;
  stops: ChannelStops;
  log: Log;
}): { deliver: Deliver; router: Router } {
  const unsubscribe = createUnsubscribeLinks({ secret: deps.secret, base: deps.publicUrl === null ? null : `${deps.publicUrl}${UNSUBSCRIBE_PATH}` });
  const carrier = deps.mail === undefined ? createFolderCarrier({ folder: join(deps.dataDir, 'outbox'), log: deps.log }) : createSmtpCarrier({ url: deps.mail.smtpUrl });
  const from = deps.mail?.from ?? `${deps.organisation.replace(/["<>\r\n]/g, '')} <no-reply@localhost>`;
  const links = createBotLinks(deps);
  return {
    deliver: createEmailDelivery({
      ...deps, from, carrier, unsubscribe,
      async answersOnWhatsApp(personId) {
        const { rows } = await deps.pool.query<{ so: boolean }>('select telegram_id is null and whatsapp_number is not null as so from person where id = $1', [personId]);
        return rows[0]?.so === true;
      },
      linkOf: async (target, personId) => `https://t.me/${deps.botName}?start=${await links.payload(target, personId)}`,
    }),
    router: createUnsubscribePage({ ...deps, links: unsubscribe }),
  };
}
