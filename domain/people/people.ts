import type pg from 'pg';
import { recordAudit } from '../audit/record.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { notify } from '../notifications/notify.ts';
import { revokeHeldTokens } from '../passes/held-tokens.ts';
import type { Language, PersonView, Role } from './person.ts';
import { Person } from './person.ts';

/** The face of everything that concerns who somebody is. */
export type People = ReturnType<typeof createPeople>;

export function createPeople(deps: {
  transact: Transact;
  pool: pg.Pool;
  adminTelegramIds: readonly number[];
  defaultLanguage: Language;
}) {
  const { transact, pool } = deps;

  async function rowWhere(column: 'p.id' | 'p.telegram_id' | 'p.whatsapp_number', value: number | string): Promise<PersonRow | undefined> {
    const { rows } = await pool.query<PersonRow>({ name: `person-by-${column}`, text: `${selectPerson} where ${column} = $1`, values: [value] });
    return rows[0];
  }

  async function find(...by: Parameters<typeof rowWhere>): Promise<PersonView | null> {
    const row = await rowWhere(...by);
    return row === undefined ? null : view(row);
  }

  /** The row with the account's name and username of now; nothing is written unless they have changed. */
  async function upToDate(row: PersonRow, account: { id: number; name: string; username?: string | undefined }): Promise<PersonRow> {
    const now = { name: displayName(account.name) || row.name, telegram_username: account.username ?? null };
    if (now.name === row.name && now.telegram_username === row.telegram_username) return row;
    await pool.query('update person set name = $2, telegram_username = $3 where telegram_id = $1', [account.id, now.name, now.telegram_username]);
    return { ...row, ...now };
  }

  return {
    byId: (id: number) => find('p.id', id),
    byTelegram: (telegramId: number) => find('p.telegram_id', telegramId),
    byWhatsapp: (number: string) => find('p.whatsapp_number', number),

    /**
     * The person behind a Telegram account; made on first contact with the language of their app, if it is one of ours. Another name or username
     * of the account is taken over; the full names that students and volunteers registered with stand in their own records.
     * The accounts in `ADMIN_TG_IDS` become admins here.
     */
    async seenOnTelegram(account: { id: number; name: string; username?: string | undefined; languageCode?: string | undefined }): Promise<PersonView> {
      const row = await rowWhere('p.telegram_id', account.id);
      const known = row === undefined ? null : view(await upToDate(row, account));
      const isFirstAdmin = deps.adminTelegramIds.includes(account.id);
      if (known !== null && (!isFirstAdmin || known.roles.includes('admin'))) return known;
      const language = (['en', 'hi', 'mr'] as const).find((code) => account.languageCode?.startsWith(code)) ?? deps.defaultLanguage;
      await transact.read({ kind: 'system', name: 'first-contact', via: 'start' }, async (work) => {
        const [made] = await work.sql<{ id: string }>(
          `insert into person (name, language, telegram_id, telegram_username) values (?, ?, ?, ?)
           on conflict (telegram_id) do update set telegram_username = excluded.telegram_username returning id`,
          [displayName(account.name) || 'Guest', language, account.id, account.username ?? null],
        );
        if (isFirstAdmin && made !== undefined) await addRole(work, Number(made.id), 'admin');
      });
      const made = await find('p.telegram_id', account.id);
      if (made === null) throw new Error(`the person of Telegram account ${account.id} vanished right after being made`);
      return made;
    },

    /** Refuses with `not-allowed` when somebody else asks, who is no admin. */
    chooseLanguage: (command: Command, personId: number, language: Language) =>
      transact.change('people.choose-language', command, async (work) => {
        await requireSelf(work, personId);
        const person = await work.em.findOneOrFail(Person, personId);
        person.language = language;
        person.languageChosen = true;
        return { language };
      }),

    /** Stores a number that the person proved to own by sharing their contact. E.164. Refuses with `not-allowed` when somebody else asks. */
    sharePhone: (command: Command, personId: number, phone: string) =>
      transact.change('people.share-phone', command, async (work) => {
        await requireSelf(work, personId);
        const person = await work.em.findOneOrFail(Person, personId);
        person.phone = phone;
        await recordAudit(work, { action: 'person.phone-shared', subject: { kind: 'person', id: personId } });
        return { phone };
      }),

    /** Refuses with `not-allowed` unless an admin asks. The person hears of it. */
    grantRole: (command: Command, personId: number, role: Role) =>
      transact.change('people.grant-role', command, async (work) => {
        await requireAdmin(work);
        if (await addRole(work, personId, role)) await notify(work, { to: { personId }, template: 'people.role-granted', parameters: { role } });
        return { personId, role };
      }),

    /** Refuses with `not-allowed`, and with `last-admin` rather than leave nobody in charge. Staff tokens that the role had opened end with it; the person hears of it. */
    withdrawRole: (command: Command, personId: number, role: Role) =>
      transact.change('people.withdraw-role', command, async (work) => {
        await requireAdmin(work);
        if (role === 'admin') {
          const admins = await work.sql<{ person_id: string }>(`select person_id from person_role where role = 'admin' order by person_id for update`);
          if (admins.length <= 1) throw new Refusal('last-admin');
        }
        const taken = await work.sql('delete from person_role where person_id = ? and role = ? returning role', [personId, role]);
        if (taken.length === 0) return { personId, role };
        // Only now: a token that was being made when the role went is there as soon as the deletion got the row.
        await revokeHeldTokens(work, personId);
        await recordAudit(work, { action: 'person.role-withdrawn', subject: { kind: 'person', id: personId }, details: { role } });
        await notify(work, { to: { personId }, template: 'people.role-withdrawn', parameters: { role } });
        return { personId, role };
      }),

    /** Telegram said that the person blocked the bot, or they came back. */
    markTelegramBlocked: (telegramId: number, blocked: boolean) =>
      pool.query(
        `update person set telegram_blocked_at = case when $2 then coalesce(telegram_blocked_at, now()) end
         where telegram_id = $1 and (telegram_blocked_at is not null) <> $2`,
        [telegramId, blocked],
      ),

    /** People by part of a name, phone, username or Telegram id, best match first. */
    async search(text: string, limit = 10): Promise<PersonView[]> {
      const { rows } = await pool.query<PersonRow>(
        `${selectPerson} where p.name ilike '%' || $1 || '%' or similarity(p.name, $1) > 0.3
           or p.telegram_username ilike $1 or p.telegram_id::text = $1 or p.phone like '%' || $1
         order by similarity(p.name, $1) desc, p.id limit $2`,
        [text.replaceAll('%', ''), limit],
      );
      return rows.map(view);
    },

    async withRole(role: Role): Promise<PersonView[]> {
      const { rows } = await pool.query<PersonRow>(
        `${selectPerson} where exists (select from person_role x where x.person_id = p.id and x.role = $1) order by p.id`,
        [role],
      );
      return rows.map(view);
    },
  };
}

/** Whether the actor holds one of the roles; asked of the database in the transaction of the act, never of what a button carried. */
export async function actorHas(work: Work, ...wanted: Role[]): Promise<boolean> {
  if (work.actor.kind === 'system') return true;
  if (work.actor.kind !== 'person') return false;
  const rows = await work.sql(`select from person_role where person_id = ? and role = any(?::text[])`, [work.actor.personId, `{${wanted.join(',')}}`]);
  return rows.length > 0;
}

export async function requireAdmin(work: Work): Promise<void> {
  if (!(await actorHas(work, 'admin'))) throw new Refusal('not-allowed');
}

/** Nobody acts for anybody else, admins excepted: `not-allowed`. Ids come from conversations and buttons, and prove nothing. */
export async function requireSelf(work: Work, personId: number): Promise<void> {
  if (work.actor.kind === 'person' && work.actor.personId === personId) return;
  await requireAdmin(work);
}

/** @returns whether the person did not have it before. */
export async function addRole(work: Work, personId: number, role: Role): Promise<boolean> {
  const granted = await refuseOn({ person_role_person_id_fkey: () => new Refusal('person-unknown') }, () =>
    work.sql(
      `insert into person_role (person_id, role, granted_by, granted_at) values (?, ?, ?, ?) on conflict do nothing returning 1`,
      [personId, role, work.actor.kind === 'person' ? work.actor.personId : null, work.now.toString()],
    ),
  );
  if (granted.length > 0) {
    await recordAudit(work, { action: 'person.role-granted', subject: { kind: 'person', id: personId }, details: { role } });
  }
  return granted.length > 0;
}

/** As it is stored: what comes back is equal to it. */
const displayName = (name: string): string => name.slice(0, 200).toWellFormed();

type PersonRow = {
  id: string;
  name: string;
  language: Language;
  language_chosen: boolean;
  phone: string | null;
  telegram_id: string | null;
  telegram_username: string | null;
  whatsapp_number: string | null;
  command_menu: string | null;
  roles: Role[];
};

const selectPerson = `
  select p.id, p.name, p.language, p.language_chosen, p.phone, p.telegram_id, p.telegram_username, p.whatsapp_number, p.command_menu,
         array(select role from person_role r where r.person_id = p.id order by role) as roles
  from person p`;

function view(row: PersonRow): PersonView {
  return {
    id: Number(row.id),
    name: row.name,
    language: row.language,
    languageChosen: row.language_chosen,
    phone: row.phone,
    telegramId: row.telegram_id === null ? null : Number(row.telegram_id),
    whatsappNumber: row.whatsapp_number,
    commandMenu: row.command_menu,
    roles: row.roles,
  };
}
