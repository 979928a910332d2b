import type pg from 'pg';
import type { Clock } from '../../domain/clock.ts';
import type { Files } from '../../domain/files/index.ts';
import type { Log } from '../../domain/log.ts';
import type { ChannelStops, Language, WhatsAppPeople } from '../../domain/people/index.ts';
import type { ChatEvent } from '../../flows/chat.ts';
import type { Visitor } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import { typedTexts, type AllTexts } from '../../flows/texts.ts';
import { createFlowRunner } from '../chat/flow-runner.ts';
import type { FlowStore } from '../chat/flow-store.ts';
import type { ClaimedUpdate } from '../chat/inbox.ts';
import { createFileKeeper } from '../chat/keep-file.ts';
import type { Draw } from '../pictures/draw.ts';
import { createChats, type WhatsAppChat } from './chats.ts';
import { createWhatsAppTransport, patiently } from './chat.ts';
import { createConversation, type Turn } from './conversation.ts';
import { createWhatsAppDelivery } from './deliver.ts';
import type { Inbound } from './inbox.ts';
import { chosen, OWN_NUMBER } from './menu.ts';
import type { Provider } from './provider.ts';
import { createSender } from './sender.ts';
import { createWords } from './words.ts';

export type WhatsAppBot = ReturnType<typeof createWhatsAppBot>;

/** The WhatsApp side, wired: what happens to one message reads from top to bottom in `handle`. */
export function createWhatsAppBot(deps: {
  provider: Provider;
  product: Product;
  texts: AllTexts;
  numbers: WhatsAppPeople;
  stops: ChannelStops;
  files: Files;
  draw: Draw;
  pool: pg.Pool;
  flowStore: FlowStore;
  clock: Clock;
  log: Log;
  language: Language;
  organisation: string;
  reference(): string | undefined;
}) {
  const { provider, product, numbers, pool } = deps;
  const texts = typedTexts(deps.texts);
  const chats = createChats({ pool });
  const sender = createSender({ provider, chats, files: deps.files, draw: deps.draw });
  const keep = createFileKeeper({ files: deps.files, download: provider.download });
  const runner = createFlowRunner({ flows: product.flows, store: deps.flowStore, texts });
  const talk = createConversation({ product, runner, stops: deps.stops });
  const wordOf = createWords(texts);

  async function turnOf(inbound: Inbound, claimed: ClaimedUpdate): Promise<Turn> {
    const person = await numbers.seen({ number: inbound.number, name: inbound.name });
    const reference = deps.reference();
    const visitor: Visitor = {
      person,
      actor: { kind: 'person', personId: person.id, via: 'whatsapp', ...(reference === undefined ? {} : { reference }) },
      texts: texts[person.language],
      cardTexts: texts[person.language],
      chat: { channel: 'whatsapp', id: inbound.number },
      inAdminChat: false,
    };
    return {
      visitor,
      visit: {
        lane: `whatsapp:${inbound.number}`,
        person,
        actor: visitor.actor,
        transport: createWhatsAppTransport({ sender, keep, number: inbound.number, personId: person.id, texts: visitor.texts }),
        turn: claimed,
      },
      async send(message) {
        await patiently(() => sender.send(inbound.number, message, { texts: visitor.texts, purpose: 'chat' }));
      },
    };
  }

  /** What was chosen, by a press or by its number or words; and the message that it was chosen under. */
  function pressOf(inbound: Inbound, chat: WhatsAppChat): { packed: string; under: string } | null {
    const { answers } = inbound;
    if (inbound.pressed !== null) return { packed: inbound.pressed, under: answers ?? inbound.id };
    // Who quotes a message means that one: when it is too old to be known, its number must not be taken for another's.
    const menu = answers === null ? chat.menus[0] : chat.menus.find(({ id }) => id === answers || id.endsWith(`_${answers}`));
    if (inbound.event.kind !== 'text' || menu === undefined) return null;
    const packed = chosen(inbound.event.text, menu);
    return packed === null ? null : { packed, under: menu.id };
  }

  async function handle(claimed: ClaimedUpdate): Promise<void> {
    const inbound = claimed.payload as Inbound;
    const { number, event } = inbound;
    const turn = await turnOf(inbound, claimed);
    const chat = await chats.heard(number, Temporal.Instant.from(inbound.at));
    const press = pressOf(inbound, chat);
    const word = press === null && event.kind === 'text' ? wordOf(event.text) : null;

    if (press === null && word !== 'stop' && word !== 'start' && (await isFirstContact(turn, chat, number))) return talk.open(turn, 'whatsapp.welcome', '');
    if (press !== null && press.packed !== OWN_NUMBER) return talk.press(turn, press.packed, `${number}:${press.under}:${press.packed}`);
    const said: ChatEvent = press === null ? event : { kind: 'contact', phone: number, own: true };
    // A greeting may be an answer too: it leads home only when nobody asked something.
    if (word !== null && word !== 'greeting') return talk.word(turn, word);
    if (event.kind === 'text' && (await talk.command(turn, event.text, `${number}:${inbound.id}`))) return;
    const advance = await runner.takeEvent(turn.visit, said, null);
    if (advance.kind !== 'none') return talk.report(turn, advance);
    if (word === 'greeting') return talk.word(turn, word);
    const say = turn.visitor.texts;
    // Without choices of its own where something was asked: after a "3" to a choice of two, "2" must still be its second.
    return turn.send({ html: say.t('not-understood'), ...(chat.menus.length > 0 ? {} : { buttons: [[{ label: say.plain('button-home'), action: { go: 'home' } }]] }) });
  }

  /** Agreement is asked for once, before anything else; whoever linked their number on Telegram has given it. */
  async function isFirstContact(turn: Turn, chat: WhatsAppChat, number: string): Promise<boolean> {
    if (chat.welcomedAt !== null) return false;
    const standing = await numbers.standing(turn.visitor.person.id);
    if (standing.agreed || standing.stopped) return false;
    return chats.welcome(number, deps.clock.now());
  }

  return {
    handle,
    runner,
    sender,
    chats,
    deliver: createWhatsAppDelivery({ product, texts, language: deps.language, organisation: deps.organisation, provider, sender, chats, clock: deps.clock, log: deps.log }),
    /** Something of ours went wrong: the person gets the reference under which the log has it. */
    async apologise(claimed: ClaimedUpdate, reference: string): Promise<void> {
      const inbound = claimed.payload as Inbound;
      const person = await numbers.seen({ number: inbound.number, name: inbound.name }).catch(() => null);
      const say = texts[person?.language ?? deps.language];
      await sender.send(inbound.number, { html: say.t('fault', { reference }) }, { texts: say, purpose: 'chat' });
    },
  };
}
