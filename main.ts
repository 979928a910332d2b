import { join } from 'node:path';
import { createFlowStore } from './bot/chat/flow-store.ts';
import { openInbox } from './bot/chat/open-inbox.ts';
import { nextIdleFlow, pauseIdleFlows } from './bot/chat/pause-idle.ts';
import { openEmail, UNSUBSCRIBE_PATH } from './bot/email/open.ts';
import { openPlayground } from './bot/playground/open.ts';
import { createDraw } from './bot/pictures/draw.ts';
import { createAdminChat } from './bot/telegram/admin-chat.ts';
import { createTelegramBot } from './bot/telegram/bot.ts';
import { allowedUpdates, createPolling } from './bot/telegram/updates.ts';
import { createTelegramWebhook } from './bot/telegram/webhook.ts';
import { createWhatsAppBot } from './bot/whatsapp/bot.ts';
import { createCodeSender, openWhatsApp } from './bot/whatsapp/open.ts';
import { isStray } from './bot/whatsapp/web-strays.ts';
import { loadEnvironment, readConfig, type Config } from './config.ts';
import { createAuditDesk, sealAudit } from './domain/audit/index.ts';
import { keepClockOffset } from './domain/clock-offset.ts';
import { cleanUp } from './domain/database/clean-up.ts';
import type { Actor } from './domain/database/transact.ts';
import { dutyModule } from './domain/duty/module.ts';
import { messModule } from './domain/mess/module.ts';
import { createOutbox, createOutboxDesk, postCard } from './domain/notifications/index.ts';
import { createStaffTokens } from './domain/passes/index.ts';
import { createChannelStops, createNumberLinks, createWhatsAppPeople } from './domain/people/index.ts';
import { currentReference } from './domain/reference.ts';
import { accountChat } from './flows/account/index.ts';
import { linkWhatsAppFlow } from './flows/account/link-whatsapp.ts';
import { whatsappChat } from './flows/account/whatsapp.ts';
import { adminChat as adminChatModule } from './flows/admin/index.ts';
import { approvedTemplates } from './flows/cloud-template.ts';
import { dutyChat } from './flows/duty/index.ts';
import { messChat } from './flows/mess/index.ts';
import { joinHalves, type ChatModule } from './flows/module.ts';
import { assemble } from './flows/product.ts';
import { loadTexts } from './flows/texts.ts';
import { createDoors } from './http/doors.ts';
import { startHttpServer } from './http/server.ts';
import { everyMinutes, daily } from './jobs/schedule.ts';
import { scheduleJobs } from './jobs/module-jobs.ts';
import { createClockMover } from './jobs/move-clock.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { openGround } from './ground.ts';
import { createLog } from './logging.ts';
import { manageLife, runProgram } from './process-life.ts';

/** The modules of the product. A new one is one line here, besides its folders. `MODULES` chooses among them. */
const allModules = [joinHalves(messModule, messChat), joinHalves(dutyModule, dutyChat)];

/** Where Meta's webhooks arrive. */
const WHATSAPP_PATH = '/webhooks/whatsapp';

/** `answerPressesByMs`: milliseconds after which a press that is still at work gets an empty answer. Tests on a busy machine wait longer for the words. */
type StartOptions = { answerPressesByMs?: number };

export type Chaupal = Awaited<ReturnType<typeof startChaupal>>;

/** Puts everything together and starts what `ROLES` asks for. What had been started is stopped again when something fails on the way. */
export async function startChaupal(config: Config, options: StartOptions = {}) {
  const opened = new AsyncDisposableStack();
  try {
    return await assembleChaupal(config, options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** The only place that knows every other one. What it opens is closed by `opened`, the last one first, each whatever becomes of the others. */
async function assembleChaupal(config: Config, options: StartOptions, opened: AsyncDisposableStack) {
  const log = createLog(config.log);
  for (const warning of config.warnings) log.warn(warning);
  const runs = (role: Config['roles'][number]) => config.roles.includes(role);
  const { name: organisation, timeZone: zone, currency, language, region, upi } = config.organisation;

  // The ground: secrets, database, clock, people.
  const modules = allModules.filter((module) => config.modules.includes(module.domain.name));
  const { core, database, secrets, playing, movable } = await openGround(config, { entities: modules.flatMap((module) => module.domain.entities), log, opened });
  const { pool, clock, transact, people, settings, files, passKeys } = core;
  const staffTokens = createStaffTokens({ transact });

  // The modules, and what they add to chat.
  const texts = loadTexts({ zone, currency });
  const adminChat = createAdminChat({ settings, configured: config.admins.chatId ?? null });
  const living = modules.map((module) => module.start(core, { organisation, upi: upi ?? null }));
  const scanKinds = living.flatMap((module) => module.scanKinds());
  const scanPageUrl = scanKinds.length === 0 ? null : `${config.http.publicUrl ?? `http://127.0.0.1:${config.http.port}`}/scan`;
  const stops = createChannelStops({ transact });
  const numbers = createWhatsAppPeople({ transact, pool, people, defaultLanguage: language });
  const links = createNumberLinks({ transact, secret: secrets.fileUrl, region, sendCode: async (...code) => whatsapp !== null && createCodeSender({ ...whatsapp, texts, log })(...code) });
  const account = accountChat({ people, texts, organisation, modules: () => chatModules });
  const withWhatsApp = playing || config.whatsapp.provider !== 'off';
  const chatModules: ChatModule[] = [
    account,
    ...living.map((module) => module.chat),
    ...(withWhatsApp ? [whatsappChat({ people, numbers, stops, texts, organisation, link: linkWhatsAppFlow({ links }), account })] : []),
    adminChatModule({
      people,
      staffTokens,
      outboxDesk: createOutboxDesk({ transact, outbox: () => outbox }),
      auditDesk: createAuditDesk({ transact }),
      scanPageUrl,
      modules: () => chatModules,
      postCard: (command, card) => transact.change('card.post', command, (work) => postCard(work, card)),
      chooseAdminChat: (command, chatId) => adminChat.choose(command, Number(chatId)),
    }),
  ];
  const product = assemble(chatModules);

  // The outside: Telegram (or the playground in its place), the outbox, the doors, the jobs.
  const moveClock = async (to: Temporal.Instant): Promise<void> => {
    if (movable === null) return;
    await createClockMover({ clock: movable, scheduler, outbox })(to);
    await keepClockOffset(pool, clock);
  };
  const playground = playing
    ? await openPlayground({ port: config.playground.port, stateDir: join(config.dataDir, 'playground'), organisation, clock, moveClock, scanPageUrl, log, whatsapp: { webhookUrl: `http://127.0.0.1:${config.http.port}${WHATSAPP_PATH}`, templates: approvedTemplates(chatModules, texts) } })
    : null;
  if (playground !== null) opened.defer(playground.close);
  const telegram = playground?.telegram ?? (config.telegram.mode === 'playground' ? null : config.telegram);
  if (telegram === null) throw new Error('there is neither a bot token nor a playground');

  const draw = createDraw({ files });
  const flowStore = createFlowStore({ pool, clock });
  const bot = await createTelegramBot({
    token: telegram.token,
    apiRoot: telegram.apiRoot,
    product, texts, people, files, adminChat, pool, log,
    flowStore, draw,
    groupLanguage: language,
    answerPressesByMs: options.answerPressesByMs,
    reference: currentReference,
    chatMoved: async (from, to) => {
      log.warn('Telegram gave a group another id', { from, to });
      if ((await adminChat.id()) === from) await adminChat.moved(to, pool);
    },
  });
  const whatsappSettings = config.whatsapp.provider === 'off' ? (playground?.whatsapp ?? null) : config.whatsapp;
  const whatsapp = whatsappSettings === null ? null : await openWhatsApp(whatsappSettings, { dataDir: config.dataDir, texts, transact, people, log });
  if (whatsapp !== null && runs('bot')) opened.defer(whatsapp.stop);
  const whatsappBot =
    whatsapp === null ? null : createWhatsAppBot({ provider: whatsapp.provider, product, texts, numbers, stops, files, draw, pool, flowStore, clock, log, language, organisation, reference: currentReference });
  // A production without a mail server sends no e-mail, rather than letters into a folder that nobody empties.
  const email =
    config.mail === undefined && config.environment === 'production'
      ? null
      : openEmail({
          mail: config.mail, secret: secrets.fileUrl, dataDir: config.dataDir, botName: bot.bot.botInfo.username,
          publicUrl: config.http.publicUrl ?? (playing ? `http://127.0.0.1:${config.http.port}` : null),
          product, texts, language, organisation, files, draw, pool, stops, log,
        });
  const outbox = createOutbox({
    pool, clock, log, zone,
    deliver: { telegram: bot.deliver, ...(whatsappBot === null ? {} : { whatsapp: whatsappBot.deliver }), ...(email === null ? {} : { email: email.deliver }) },
    adminChat: async () => {
      const id = await adminChat.id();
      return id === null ? null : { channel: 'telegram', id: String(id), group: true };
    },
  });
  if (runs('bot')) opened.defer(outbox.stop);
  const inbox = openInbox({
    pool, log,
    telegram: bot,
    whatsapp: whatsapp === null || whatsappBot === null ? null : { ...whatsappBot, isUrgent: whatsapp.isUrgent },
  });
  if (runs('bot')) opened.defer(inbox.stop);
  const scheduler = createScheduler({
    pool, clock, log,
    backend: config.jobs.mongodbUrl === undefined ? { kind: 'postgres', pool } : { kind: 'mongodb', url: config.jobs.mongodbUrl },
    jobs: async () => [
      ...scheduleJobs((await Promise.all(living.map((module) => module.jobs()))).flat(), zone),
      { name: 'chat.pause-idle-flows', schedule: everyMinutes(1), catchUp: 'latest', run: () => pauseIdleFlows(transact), nextWork: (after) => nextIdleFlow(pool, after) },
      { name: 'audit.seal', schedule: everyMinutes(1), catchUp: 'latest', run: async (_standsFor, signal) => void (await sealAudit(pool, log, { signal })) },
      { name: 'database.clean-up', schedule: daily('02:00', zone), catchUp: 'latest', run: () => cleanUp(pool, clock) },
    ],
  });
  if (runs('jobs')) opened.defer(scheduler.stop);
  const receivers = { inbox, recordReceipt: outbox.recordReceipt };
  const whatsappReceiver = whatsapp?.receiver(receivers) ?? null;
  const polling = telegram.mode === 'polling' ? createPolling({ api: bot.bot.api, inbox, log }) : null;
  const doors = createDoors({
    log, pool, clock, transact, zone, passKeys, settings, people, staffTokens,
    botToken: telegram.token,
    scanKinds,
    withoutDoors: Object.values(texts).map((it) => it.plain('scan-page-off')),
    fileSecret: secrets.fileUrl,
    scanRatePerSecond: config.http.scanRatePerSecond,
    trustProxy: config.http.trustProxy,
    metricsToken: config.http.metricsToken,
    playgroundUrl: playground?.url ?? null,
    readiness: [
      { name: 'database', check: async () => ({ ok: (await pool.query('select 1')).rowCount === 1 }) },
      ...(runs('jobs') ? [{ name: 'jobs', check: async () => secondsSince(scheduler.heartbeat().lastTick, 30) }] : []),
      ...(runs('bot') && whatsapp !== null ? [{ name: 'whatsapp', check: async () => ({ ok: whatsapp.ready() }) }] : []),
      ...(runs('bot') && polling !== null ? [{ name: 'polling', check: async () => ({ ok: polling.age() < 90 }) }] : []),
    ],
    extra: [
      ...(telegram.mode === 'webhook' ? [{ path: new URL(telegram.url).pathname, router: createTelegramWebhook({ inbox, secret: telegram.secret, api: bot.bot.api }) }] : []),
      ...(whatsappReceiver === null ? [] : [{ path: WHATSAPP_PATH, router: whatsappReceiver }]),
      ...(email === null ? [] : [{ path: UNSUBSCRIBE_PATH, router: email.router }]),
    ],
  });

  opened.defer(doors.stop);

  // Demo people before anybody is served; then the doors open, and last the updates flow.
  if (playground !== null) {
    await playground.seed({
      people, staffTokens, adminChat,
      // Whichever modules are on; the first admins have their role from the configuration.
      alreadySeeded: (await pool.query(`select from person_role where role <> 'admin'`)).rowCount !== 0,
      seedModules: async (demoPeople) => {
        for (const module of living) await module.seedDemo(demoPeople);
      },
    });
  }
  const listening = runs('http') ? await startHttpServer(doors.app, config.http) : null;
  if (listening !== null) {
    opened.defer(() => listening.stop());
    doors.warm();
  }
  if (polling !== null) opened.defer(polling.stop);
  if (runs('bot')) {
    await bot.menu.publish();
    const chat = await adminChat.id();
    if (chat !== null) await bot.menu.publishForAdmins(chat, texts[language]).catch((error: unknown) => log.warn('the commands of the admin chat could not be published', { error }));
    await inbox.start();
    await outbox.start();
    whatsapp?.start(receivers);
    if (telegram.mode === 'webhook') {
      await bot.bot.api.setWebhook(telegram.url, { secret_token: telegram.secret, allowed_updates: allowedUpdates, max_connections: 40 });
    } else {
      await bot.bot.api.deleteWebhook();
      polling?.start();
    }
  }
  if (runs('jobs')) await scheduler.start();

  return {
    organisation,
    playgroundUrl: playground?.url ?? null,
    scanPageUrl,
    httpPort: listening?.port ?? null,
    log, core, database, outbox, inbox, scheduler, people, staffTokens, adminChat,
    actor: (name: string): Actor => ({ kind: 'system', name, via: 'start' }),
    /** Finishes what is in hand and drops nothing, within 10 s. */
    stop: () => opened.disposeAsync(),
  };
}

function secondsSince(last: Temporal.Instant | null, most: number): { ok: boolean } {
  return { ok: last !== null && Temporal.Now.instant().since(last).total('seconds') < most };
}

async function run(): Promise<void> {
  const began = performance.now();
  const config = readConfig(loadEnvironment(), allModules.map((module) => module.domain.name));
  const chaupal = await startChaupal(config);
  chaupal.log.info(`${chaupal.organisation} is up`, { seconds: Number(((performance.now() - began) / 1_000).toFixed(2)) });
  if (chaupal.playgroundUrl !== null) chaupal.log.info(`Open the playground: ${chaupal.playgroundUrl}`);
  manageLife(chaupal.log, chaupal.stop, isStray);
}

if (import.meta.main) runProgram(run);
