import { join } from 'node:path';
import type { Router } from 'express';
import type { Transact } from '../../domain/database/transact.ts';
import type { Log } from '../../domain/log.ts';
import { notify, type Outbox } from '../../domain/notifications/index.ts';
import type { Language, People } from '../../domain/people/index.ts';
import { codeTemplate } from '../../flows/cloud-template.ts';
import type { AllTexts } from '../../flows/texts.ts';
import type { Inbox } from '../chat/inbox.ts';
import { createWebProvider } from './client.ts';
import { createCloudProvider } from './cloud.ts';
import { toIncoming } from './inbox.ts';
import { WhatsAppFailure, type Provider } from './provider.ts';
import { loadWebLibrary } from './web-client.ts';
import { catchStrays } from './web-strays.ts';
import { createWhatsAppWebhook } from './webhook.ts';
import { createWords } from './words.ts';

export type WhatsAppSettings =
  | { provider: 'web'; browserPath: string }
  | { provider: 'cloud'; apiRoot: string; token: string; phoneId: string; appSecret: string; verifyToken: string };

/** A way into WhatsApp with what comes back from there. The rest of the system does not know which one it is. */
export type OpenWhatsApp = {
  readonly provider: Provider;
  /** To be mounted where Meta's webhooks arrive; null for WhatsApp Web, whose messages come through its own page. */
  receiver(deps: Receivers): Router | null;
  start(deps: Receivers): void;
  stop(): Promise<void>;
  ready(): boolean;
  /** Whether a message may overtake what its chat is stuck in. */
  isUrgent(text: string): boolean;
};

type Receivers = { inbox: Pick<Inbox, 'put'>; recordReceipt: Outbox['recordReceipt'] };

/** Opens the configured way. Nothing of whatsapp-web.js is loaded unless it is that. */
export async function openWhatsApp(settings: WhatsAppSettings, deps: { dataDir: string; texts: AllTexts; transact: Transact; people: People; log: Log }): Promise<OpenWhatsApp> {
  const { log } = deps;
  const word = createWords(deps.texts);
  const isUrgent = (text: string) => ['cancel', 'stop', 'menu'].includes(word(text) ?? '');
  if (settings.provider === 'cloud') {
    return {
      provider: createCloudProvider(settings),
      receiver: (receivers) => createWhatsAppWebhook({ ...settings, ...receivers, isUrgent, log }),
      start: () => undefined,
      stop: async () => undefined,
      ready: () => true,
      isUrgent,
    };
  }

  let receivers: Receivers | null = null;
  let endStrays = (): void => undefined;
  const system = { kind: 'system', name: 'whatsapp-web', via: 'job' } as const;
  const web = createWebProvider({
    library: await loadWebLibrary({ sessionDir: join(deps.dataDir, 'whatsapp'), browserPath: settings.browserPath }),
    log,
    events: {
      async onCode(qr) {
        const admins = await deps.people.withRole('admin');
        // In private, over Telegram: whoever scans the code holds the organisation's WhatsApp.
        await deps.transact.read(system, (work) =>
          notify(work, ...admins.map(({ id }) => ({ to: { personId: id }, template: 'whatsapp.pair', parameters: { qr }, everyChannel: ['telegram'] as const, expires: work.now.add({ seconds: 60 }), priority: 0, group: 'whatsapp-pairing' }))),
        );
      },
      onLost: (reason) => deps.transact.read(system, (work) => notify(work, { to: { chat: 'admin' }, template: 'whatsapp.lost', parameters: { reason: reason.slice(0, 200) }, priority: 1 })),
      onBack: () => deps.transact.read(system, (work) => notify(work, { to: { chat: 'admin' }, template: 'whatsapp.back', priority: 1 })),
      onInbound: async (inbound) => receivers?.inbox.put([toIncoming(inbound, isUrgent)]),
      onReceipt: async (id, state) => void (await receivers?.recordReceipt('whatsapp', id, state)),
    },
  });
  return {
    provider: web.provider,
    receiver: () => null,
    start(given) {
      receivers = given;
      endStrays = catchStrays(log);
      web.start();
    },
    async stop() {
      await web.stop();
      endStrays();
    },
    ready: () => web.state() === 'ready',
    isUrgent,
  };
}

/** Sends a one-time code: as Meta's authentication template, or in plain words where there are no templates. @returns whether it was taken */
export function createCodeSender({ provider, texts, log }: { provider: Provider; texts: AllTexts; log: Log }) {
  return async (number: string, code: string, language: Language): Promise<boolean> => {
    try {
      if (provider.sendTemplate === null) {
        await provider.send(number, { text: texts[language].plain(codeTemplate.text, { code }), choices: [], listLabel: '', media: null, purpose: 'chat' });
      } else {
        await provider.sendTemplate(number, { name: codeTemplate.name, language, category: codeTemplate.category, parameters: [code], replies: [], purpose: 'chat' });
      }
      return true;
    } catch (error) {
      if (!(error instanceof WhatsAppFailure)) throw error;
      log.warn('WhatsApp did not take a one-time code', { problem: error.message });
      return error.outcome.kind === 'unknown';
    }
  };
}
