import { AsyncLocalStorage } from 'node:async_hooks';
import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, BotError, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type pg from 'pg';
import type { Files } from '../../domain/files/index.ts';
import type { Log } from '../../domain/log.ts';
import type { People } from '../../domain/people/index.ts';
import type { Language } from '../../domain/people/index.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { createBotLinks } from '../chat/bot-links.ts';
import { createFlowRunner } from '../chat/flow-runner.ts';
import type { FlowStore } from '../chat/flow-store.ts';
import type { ClaimedUpdate } from '../chat/inbox.ts';
import type { Draw } from '../pictures/draw.ts';
import { createActs } from './acts.ts';
import type { AdminChat } from './admin-chat.ts';
import { createCards } from './cards.ts';
import { createCommandMenu } from './command-menu.ts';
import { createCommands } from './commands.ts';
import type { BotContext } from './context.ts';
import { createTelegramDelivery } from './deliver.ts';
import { createFlowEvents } from './flow-events.ts';
import { identify } from './identify.ts';
import { createFileKeeper } from './keep-file.ts';
import { createMembership } from './membership.ts';
import { pressAnswersOf } from './press-answers.ts';
import { createPresses } from './presses.ts';
import { createRenderer } from './render.ts';
import { createFlowDoor } from './run-action.ts';
import { createScreens } from './screens.ts';
import { createTelegramTransport } from './transport.ts';
import { readUpdate } from './update-shape.ts';
import { toIncoming } from './updates.ts';

/** Longer than a long poll (25 s), shorter than a handler may take (45 s). */
const CALL_SECONDS = 35;

export type TelegramBot = Awaited<ReturnType<typeof createTelegramBot>>;

/** The Telegram side, wired: read the order of the middleware from top to bottom. */
export async function createTelegramBot(deps: {
  token: string;
  apiRoot: string;
  product: Product;
  texts: AllTexts;
  people: People;
  files: Files;
  flowStore: FlowStore;
  adminChat: AdminChat;
  draw: Draw;
  pool: pg.Pool;
  log: Log;
  groupLanguage: Language;
  /** See `press-answers.ts`, whose own time counts when none is given. */
  answerPressesByMs?: number | undefined;
  reference(): string | undefined;
  chatMoved(from: number, to: number): Promise<void>;
}) {
  const { product, texts, log } = deps;
  // grammY waits 500 s for an answer; a call that hangs must end before its handler is cut off and its outbox lease runs out.
  const bot = new Bot<BotContext>(deps.token, { client: { apiRoot: deps.apiRoot, timeoutSeconds: CALL_SECONDS } });
  // A lost answer is not repeated here: the message may have arrived. Who sends decides (see the outbox).
  bot.api.config.use(autoRetry({ maxRetryAttempts: 4, maxDelaySeconds: 20, rethrowHttpErrors: true }));

  const renderer = createRenderer({ api: bot.api, files: deps.files, draw: deps.draw });
  const keep = createFileKeeper({ api: bot.api, files: deps.files, fileRoot: `${deps.apiRoot}/file/bot${deps.token}` });
  const runner = createFlowRunner({ flows: product.flows, store: deps.flowStore, texts });
  /** By the very update object that a handler is given: which turn of the inbox it works in. */
  const turns = new WeakMap<object, ClaimedUpdate>();
  const screens = createScreens({ product, renderer, signalOf: (ctx) => turns.get(ctx.update)?.signal });
  const visitOf = (ctx: BotContext) => ({
    lane: ctx.lane,
    turn: turns.get(ctx.update),
    person: ctx.visitor.person,
    actor: ctx.visitor.actor,
    inAdminChat: ctx.visitor.inAdminChat,
    transport: createTelegramTransport({ renderer, keep, chatId: ctx.chatId ?? 0, personId: ctx.visitor.person.id, texts: ctx.visitor.texts }),
  });
  const door = createFlowDoor({ runner, screens, visitOf });
  const act = createActs({ product, runner, screens, door, people: deps.people, visitOf });
  const links = createBotLinks({ pool: deps.pool });
  const menu = createCommandMenu({ api: bot.api, pool: deps.pool, product, texts });
  const cards = createCards({ pool: deps.pool, cards: product.cards, renderer });

  bot.use(identify({ people: deps.people, texts, adminChat: deps.adminChat, groupLanguage: deps.groupLanguage, reference: deps.reference, answers: pressAnswersOf(bot.api, deps.answerPressesByMs) }));
  bot.chatType('private').use(async (ctx, next) => {
    await next();
    // Afterwards, because nobody waits for it; and it must not turn a good answer into a fault.
    await menu.publishFor(ctx.visitor.person).catch((error: unknown) => log.warn('the commands of a chat could not be published', { error }));
  });
  bot.on('my_chat_member', createMembership({ people: deps.people, adminChat: deps.adminChat, texts }));
  bot.on('message:text', createCommands({ product, runner, screens, door, act, links, visitOf, botName: () => bot.botInfo.username }));
  bot.on('callback_query:data').filter((ctx) => screens.navigation.knows(ctx.callbackQuery.data), screens.navigation.menu);
  bot.on('callback_query:data', createPresses({ product, runner, screens, door, act, visitOf }));
  bot.on('message', createFlowEvents({ product, runner, door, screens, texts, visitOf }));

  await bot.init();

  /** Nobody reads here any more: not a fault of anybody's, and nobody to apologise to. */
  async function remember(update: Update, error: GrammyError): Promise<void> {
    const chat = update.message?.chat ?? update.callback_query?.message?.chat;
    if (chat?.type === 'private' && error.description.includes('blocked by the user')) await deps.people.markTelegramBlocked(chat.id, true);
    log.info('a chat cannot be written to any more', { chat: chat?.id });
  }

  return {
    bot,
    runner,
    menu,
    deliver: createTelegramDelivery({ product, renderer, cards, texts, groupLanguage: deps.groupLanguage, chatMoved: deps.chatMoved }),
    /** Works on one update. A fault, and a turn that was lost, are logged here, under the reference of the update. */
    async handle(claimed: ClaimedUpdate): Promise<void> {
      const read = readUpdate(claimed.payload);
      if (!read.ok) {
        log.warn('an update is not as Telegram documents it, and is left alone', { update: claimed.updateId, problem: read.problem });
        if (read.query !== null) await pressAnswersOf(bot.api).answer(read.query);
        return;
      }
      const { update } = read;
      turns.set(update, claimed);
      const here = AsyncLocalStorage.snapshot();
      const report = (message: string, error: unknown) => here(() => log.error(message, { update: claimed.updateId, lane: claimed.lane, error }));
      const cutOff = () => report('the work on an update was cut off', claimed.signal.reason);
      claimed.signal.addEventListener('abort', cutOff, { once: true });
      try {
        await bot.handleUpdate(update);
      } catch (thrown) {
        const error = thrown instanceof BotError ? thrown.error : thrown;
        if (isGone(error)) return await remember(update, error);
        if (!claimed.signal.aborted) report('the work on an update failed', error);
        throw error;
      } finally {
        claimed.signal.removeEventListener('abort', cutOff);
      }
    },

    /** Something of ours went wrong: the person gets the reference under which the log has it, and a way on. */
    async apologise(claimed: ClaimedUpdate, reference: string): Promise<void> {
      const update = claimed.payload as Update;
      const chat = update.message?.chat ?? update.callback_query?.message?.chat;
      const from = update.message?.from ?? update.callback_query?.from;
      if (chat === undefined || from === undefined) return;
      const person = await deps.people.byTelegram(from.id).catch(() => null);
      try {
        await bot.api.sendMessage(chat.id, texts[person?.language ?? deps.groupLanguage].t('fault', { reference }), { parse_mode: 'HTML' });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    laneOf: (update: Update) => toIncoming(update).lane,
  };
}

/** Blocked, never started, kicked out of the group, or deactivated. */
const isGone = (error: unknown): error is GrammyError => error instanceof GrammyError && error.error_code === 403;
