import { randomUUID } from 'node:crypto';
import type { ChannelStops, Language, People, WhatsAppPeople } from '../../domain/people/index.ts';
import type { Flow } from '../flow.ts';
import { lastRow } from '../last-row.ts';
import type { Act, ChatModule, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { wordIn } from '../notice.ts';
import type { AllTexts, Texts } from '../texts.ts';

/** What WhatsApp adds for everybody: the welcome with its question, the words that help, and linking a number. */
export function whatsappChat(deps: {
  people: People;
  numbers: WhatsAppPeople;
  stops: ChannelStops;
  texts: AllTexts;
  organisation: string;
  link: Flow;
  /** Has the home screen. */
  account: Pick<ChatModule, 'screens'>;
}): ChatModule {
  const { people, numbers, stops, texts: allTexts } = deps;
  const languages = Object.keys(allTexts) as Language[];
  // Saying yes and no in turn must work, and saying it twice is harmless by nature.
  const commandOf = (visitor: Visitor) => ({ actor: visitor.actor, key: randomUUID() });

  const welcome: Screen = async ({ texts, person }) => ({
    html: texts.t('whatsapp-welcome', { organisation: deps.organisation }),
    buttons: [
      [{ label: texts.plain('whatsapp-agree'), action: { act: 'whatsapp.agree' } }],
      [{ label: texts.plain('whatsapp-disagree'), action: { act: 'whatsapp.disagree' } }],
      ...languages.filter((code) => code !== person.language).map((code): Button[] => [{ label: texts.plain(`language-name-${code}`), action: { act: 'whatsapp.language', argument: code } }]),
    ],
  });

  const standing: Screen = async ({ texts, person }) => screenOf(texts, await numbers.standing(person.id));

  /** The answer, and below it where the person is now. */
  const withHome = async (visitor: Visitor, key: string): Promise<{ toast: string; message: Message }> => {
    const home = await deps.account.screens['home']?.(visitor, '');
    if (home === undefined) throw new Error('the account has no home screen');
    return { toast: '', message: { ...home, html: `${visitor.texts.t(key)}\n\n${home.html}` } };
  };

  const acts: Record<string, Act> = {
    'whatsapp.agree': async (visitor) => {
      await stops.start(commandOf(visitor), visitor.person.id, 'whatsapp');
      return withHome(visitor, 'whatsapp-agreed');
    },
    'whatsapp.disagree': async (visitor) => withHome(visitor, 'whatsapp-disagreed'),
    'whatsapp.language': async (visitor, argument) => {
      const chosen = languages.find((code) => code === argument);
      if (chosen === undefined) return { toast: visitor.texts.plain('button-old') };
      await people.chooseLanguage(commandOf(visitor), visitor.person.id, chosen);
      const speaking = { ...visitor, person: { ...visitor.person, language: chosen }, texts: allTexts[chosen] };
      return { toast: '', message: await welcome(speaking, '') };
    },
    'whatsapp.on': async (visitor) => {
      await stops.start(commandOf(visitor), visitor.person.id, 'whatsapp');
      return { toast: visitor.texts.plain('whatsapp-turned-on'), message: await standing(visitor, '') };
    },
    'whatsapp.off': async (visitor) => {
      await stops.stop(commandOf(visitor), visitor.person.id, 'whatsapp');
      return { toast: visitor.texts.plain('whatsapp-turned-off'), message: await standing(visitor, '') };
    },
  };

  return {
    name: 'whatsapp',
    home: async ({ texts, chat }) => ({ lines: [], buttons: chat.channel === 'telegram' ? [[{ label: texts.plain('button-whatsapp'), action: { go: 'whatsapp' } }]] : [] }),
    screens: {
      whatsapp: standing,
      'whatsapp.welcome': welcome,
      'whatsapp.help': async ({ texts }) => ({ html: texts.t('whatsapp-help'), buttons: [homeRow(texts)] }),
    },
    flows: [deps.link],
    acts,
    cards: {},
    notices: {
      'whatsapp.pair': async ({ texts }, parameters) => ({
        html: texts.t('whatsapp-pair'),
        picture: { kind: 'pairing-qr', parameters: { title: texts.plain('pairing-title'), steps: [1, 2, 3].map((step) => texts.plain(`pairing-step-${step}`)), qrText: wordIn(parameters, 'qr') } },
      }),
      'whatsapp.lost': async ({ texts }, parameters) => ({ html: texts.t('whatsapp-lost', { reason: wordIn(parameters, 'reason') }) }),
      'whatsapp.back': async ({ texts }) => ({ html: texts.t('whatsapp-back') }),
    },
    commands: [{ name: 'whatsapp', scope: 'private', run: async () => ({ go: 'whatsapp' }) }],
  };
}

function screenOf(texts: Texts, { number, agreed, stopped }: { number: string | null; agreed: boolean; stopped: boolean }): Message {
  const link = (key: string): Button => ({ label: texts.plain(key), action: { flow: 'account.link-whatsapp' } });
  if (number === null) return { html: texts.t('whatsapp-screen-none'), buttons: [[link('whatsapp-button-link')], homeRow(texts)] };
  const on = agreed && !stopped;
  return {
    html: texts.t('whatsapp-screen-linked', { number, state: on ? 'on' : 'off' }),
    buttons: [
      [on ? { label: texts.plain('whatsapp-button-off'), action: { act: 'whatsapp.off' } } : { label: texts.plain('whatsapp-button-on'), action: { act: 'whatsapp.on' } }],
      [link('whatsapp-button-link-other')],
      homeRow(texts),
    ],
  };
}

const homeRow = (texts: Texts): Button[] => lastRow(texts, 'home');
