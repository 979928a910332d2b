import type pg from 'pg';
import { storable } from '../chat/storable.ts';
import type { Menu, SentMenu } from './menu.ts';

/** Meta's "customer service window". */
export const WINDOW_HOURS = 24;
const KEPT_MENUS = 5;

export type WhatsAppChat = { readonly lastInboundAt: Temporal.Instant | null; readonly welcomedAt: Temporal.Instant | null; /** Newest first. */ readonly menus: readonly SentMenu[] };

export type Chats = ReturnType<typeof createChats>;

/** What is remembered of each number's chat, in PostgreSQL, so that any process can go on. */
export function createChats({ pool }: { pool: pg.Pool }) {
  return {
    /** Somebody wrote: the window is open from then. An older message that comes late does not shorten it. */
    async heard(number: string, at: Temporal.Instant): Promise<WhatsAppChat> {
      const { rows } = await pool.query<Row>({
        name: 'whatsapp-heard',
        text: `insert into whatsapp_chat as c (number, last_inbound_at) values ($1, $2)
               on conflict (number) do update set last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at)
               returning last_inbound_at, welcomed_at, menus`,
        values: [number, at.toString()],
      });
      return view(rows[0]);
    },

    async isOpen(number: string, now: Temporal.Instant): Promise<boolean> {
      const { rows } = await pool.query<{ open: boolean }>({
        name: 'whatsapp-open',
        text: `select last_inbound_at > $2::timestamptz - interval '${WINDOW_HOURS} hours' as open from whatsapp_chat where number = $1`,
        values: [number, now.toString()],
      });
      return rows[0]?.open === true;
    },

    /** Meta says that the window is shut, whatever we think. */
    async shut(number: string): Promise<void> {
      await pool.query('update whatsapp_chat set last_inbound_at = null where number = $1', [number]);
    },

    /** What the choices of a message mean. The newest list is what "1" is about. */
    async remember(number: string, id: string, menu: Menu): Promise<void> {
      if (menu.choices.length + menu.hidden.length === 0) return;
      const sent: SentMenu = { id, choices: menu.choices, hidden: menu.hidden };
      await pool.query({
        name: 'whatsapp-remember',
        text: `insert into whatsapp_chat as c (number, menus) values ($1, jsonb_build_array($2::jsonb))
               on conflict (number) do update set menus = jsonb_path_query_array(jsonb_build_array($2::jsonb) || c.menus, '$[0 to ${KEPT_MENUS - 1}]')`,
        values: [number, storable(sent)],
      });
    },

    /** The message that was announced under a name of ours is on the phone, under its own. */
    async rename(number: string, from: string, to: string): Promise<void> {
      await pool.query({
        name: 'whatsapp-rename',
        text: `update whatsapp_chat set menus = (
                 select coalesce(jsonb_agg(case when menu ->> 'id' = $2 then jsonb_set(menu, '{id}', to_jsonb($3::text)) else menu end order by n), '[]')
                 from jsonb_array_elements(menus) with ordinality as m (menu, n)) where number = $1`,
        values: [number, from, to],
      });
    },

    /** It never arrived: the list before it counts again. */
    async forget(number: string, id: string): Promise<void> {
      await pool.query({ name: 'whatsapp-forget', text: `update whatsapp_chat set menus = jsonb_path_query_array(menus, '$[*] ? (@.id != $id)', jsonb_build_object('id', $2::text)) where number = $1`, values: [number, id] });
    },

    /** @returns whether this is the first time, so that two processes do not both ask */
    async welcome(number: string, now: Temporal.Instant): Promise<boolean> {
      const { rowCount } = await pool.query('update whatsapp_chat set welcomed_at = $2 where number = $1 and welcomed_at is null', [number, now.toString()]);
      return rowCount === 1;
    },
  };
}

type Row = { last_inbound_at: Date | null; welcomed_at: Date | null; menus: SentMenu[] };

function view(row: Row | undefined): WhatsAppChat {
  const instant = (at: Date | null | undefined) => (at == null ? null : Temporal.Instant.fromEpochMilliseconds(at.getTime()));
  return { lastInboundAt: instant(row?.last_inbound_at), welcomedAt: instant(row?.welcomed_at), menus: row?.menus ?? [] };
}
