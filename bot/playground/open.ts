import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../domain/log.ts';
import type { DemoPeople } from '../../domain/module.ts';
import type { StaffTokens } from '../../domain/passes/index.ts';
import type { People } from '../../domain/people/index.ts';
import type { AdminChat } from '../telegram/admin-chat.ts';
import { createPlayground, type Playground } from './playground.ts';
import type { ApprovedTemplate } from './whatsapp/content.ts';

/** No bot of Telegram's has this token: it opens the stand-in and nothing else. */
const TOKEN = '1:playground-stand-in-for-telegram-no-secret';
export const demoAdminTelegramId = 1006;
/** As little a secret: they open the stand-in for Meta's Cloud API. */
const whatsapp = { token: 'playground-stand-in-for-whatsapp', phoneId: '100000000000001', appSecret: 'c0ffee'.repeat(5) + '00', verifyToken: 'playground' } as const;
const ADMIN_GROUP = -1_001_000_000_001;

const demoAccounts = {
  newcomer: { id: 1001, first_name: 'Kabir', last_name: 'Shaikh', username: 'kabir_s', language_code: 'en', phone_number: '+919845012345', note: 'new here' },
  paid: { id: 1002, first_name: 'Asha', last_name: 'Kulkarni', username: 'asha_k', language_code: 'en', phone_number: '+919876543210', note: 'student: approved, paid, days off ahead', started: true },
  waiting: { id: 1003, first_name: 'रवि', last_name: 'देशमुख', username: 'ravi_d', language_code: 'hi', phone_number: '+919812345678', note: 'student: approved, payment waits', started: true },
  applicant: { id: 1004, first_name: 'मीरा', last_name: 'जोशी', username: 'meera_j', language_code: 'mr', phone_number: '+919765432109', note: 'student: registration waits', started: true },
  staff: { id: 1005, first_name: 'Suresh', last_name: 'Pawar', username: 'suresh_gate', language_code: 'mr', phone_number: '+919820011002', note: 'gate staff', started: true },
  admin: { id: demoAdminTelegramId, first_name: 'Sunita', last_name: 'Rao', username: 'sunita_rao', language_code: 'en', phone_number: '+919820011001', note: 'admin', started: true },
} as const;

export type OpenPlayground = {
  readonly url: string;
  readonly telegram: { readonly mode: 'polling'; readonly token: string; readonly apiRoot: string };
  /** For the production client of the Cloud API, unchanged. */
  readonly whatsapp: { readonly provider: 'cloud'; readonly apiRoot: string; readonly token: string; readonly phoneId: string; readonly appSecret: string; readonly verifyToken: string };
  /** Fills an empty database with the demo people; a second start finds them there. */
  seed(deps: { people: People; staffTokens: StaffTokens; adminChat: AdminChat; seedModules(people: DemoPeople): Promise<void>; alreadySeeded: boolean }): Promise<void>;
  close(): Promise<void>;
};

/** The playground with its demo people and the admin group; what people wrote there survives a restart. */
export async function openPlayground(deps: {
  port: number;
  stateDir: string;
  organisation: string;
  clock: Clock;
  moveClock(to: Temporal.Instant): Promise<void>;
  /** Null while no module that is on has doors. */
  scanPageUrl: string | null;
  /** Where the WhatsApp side waits for webhooks, and what it may send outside the window of 24 hours. */
  whatsapp: { webhookUrl: string; templates: readonly ApprovedTemplate[] };
  log: Log;
}): Promise<OpenPlayground> {
  const playground: Playground = await createPlayground({
    port: deps.port,
    stateDir: deps.stateDir,
    bot: { token: TOKEN, username: 'chaupal_bot', firstName: deps.organisation },
    clock: { now: deps.clock.now, moveTo: deps.moveClock },
    ...(deps.scanPageUrl === null ? {} : { scanPageUrl: deps.scanPageUrl }),
    whatsapp: { ...whatsapp, ...deps.whatsapp, displayNumber: '919820000000' },
    onFailure: (error) => deps.log.error('the playground could not keep its state', { error }),
  });
  for (const account of Object.values(demoAccounts)) playground.ensureUser(account);
  for (const { first_name: first, last_name: last, phone_number: phone, note } of Object.values(demoAccounts)) playground.whatsapp.ensurePerson({ wa_id: phone.slice(1), name: `${first} ${last}`, note });
  playground.ensureGroup({ id: ADMIN_GROUP, title: `${deps.organisation} admins`, member_ids: [demoAccounts.admin.id, demoAccounts.staff.id], note: 'admin chat' });
  playground.setAdminChat(ADMIN_GROUP);

  return {
    url: playground.url,
    telegram: { mode: 'polling', token: TOKEN, apiRoot: playground.apiRoot },
    whatsapp: { provider: 'cloud', apiRoot: `${playground.apiRoot}/graph`, ...whatsapp },
    async seed({ people, staffTokens, adminChat, seedModules, alreadySeeded }) {
      const ids = Object.fromEntries(
        await Promise.all(
          Object.entries(demoAccounts).map(async ([who, account]) => {
            const person = await people.seenOnTelegram({ id: account.id, name: `${account.first_name} ${account.last_name}`, username: account.username, languageCode: account.language_code });
            return [who, person.id] as const;
          }),
        ),
      ) as DemoPeople;
      const admin = { kind: 'person', personId: ids.admin, via: 'telegram' } as const;
      if (!adminChat.fixed && (await adminChat.id()) === null) await adminChat.choose({ actor: admin, key: 'demo:admin-chat' }, ADMIN_GROUP);
      if (!alreadySeeded) {
        await people.grantRole({ actor: admin, key: 'demo:staff' }, ids.staff, 'staff');
        await seedModules(ids);
      }
      if (deps.scanPageUrl === null) return;
      let token = alreadySeeded ? await readToken(deps.stateDir) : null;
      if (token === null) {
        ({ token } = await staffTokens.issue({ actor: admin, key: randomUUID() }, { label: 'Gate 1 (playground)', level: 'supervisor', scopes: ['meals', 'gates'], days: 365 }));
        await writeFile(tokenFile(deps.stateDir), token, { mode: 0o600 });
      }
      playground.setScanPageUrl(`${deps.scanPageUrl}#token=${token}`);
    },
    close: () => playground.close(),
  };
}

/** The playground's own staff token, so that its scan page needs no sign-in. Of demo data only. */
const tokenFile = (stateDir: string) => join(stateDir, 'staff-token');

async function readToken(stateDir: string): Promise<string | null> {
  try {
    return (await readFile(tokenFile(stateDir), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
