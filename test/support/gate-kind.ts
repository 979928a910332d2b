import type pg from 'pg';
import { Refusal } from '../../domain/errors.ts';
import { signPassCode } from '../../domain/passes/index.ts';
import type { PassKeys, ScanKind, SlotWindow } from '../../domain/passes/index.ts';

const gates = [
  { part: 'main', title: 'Main gate' },
  { part: 'stage', title: 'Stage door' },
];

/**
 * A second kind of door, as a module would hand it in: the gates of a festival. Nothing of the mess, and no word of its own in the scan page.
 * `ticket` makes one and answers with its code.
 */
export async function gateKind({ pool, keys }: { pool: pg.Pool; keys: PassKeys }) {
  await pool.query(`create table gate_ticket (id bigint generated always as identity primary key, holder text not null, refunded boolean not null default false)`);
  const card = `t.holder as name, null::uuid as photo, jsonb_build_object('room_no', 'Day ticket') as card`;
  const slot = (day: string, part: string) => ({ text: `gate:${day}:${part}`, day, part });
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Asia/Kolkata').toPlainDate().toString();
  const kind: ScanKind = {
    name: 'gate',
    passKind: 'ticket',
    scope: 'gates',
    card: `select ${card} from gate_ticket t where t.id = p.subject_id`,
    facts: `select ${card}, case when t.refunded then 'BLOCKED_STATUS/ticket-refunded' end as refusal, null::text as amber from gate_ticket t where t.id = p.subject_id`,
    expected: `select count(*)::int as expected from gate_ticket where not refunded and $1::date is not null and $2::text is not null and $3::jsonb is not null`,
    search: `select p.id::float8 as pass_id, p.nonce from gate_ticket t join pass p on p.kind = 'ticket' and p.subject_id = t.id where t.holder ilike '%' || $1 || '%' limit 10`,
    list: `select p.id::float8 as pass_id, p.nonce, t.holder as name, 'Day ticket' as room, '' as diet, null::uuid as photo, $2::text as paid_until, 'pp' as days
           from gate_ticket t join pass p on p.kind = 'ticket' and p.subject_id = t.id where not t.refunded and $1::text is not null and $3::text is not null order by p.id`,
    closed: `select null as day, null as part where $1::text = $2::text`,
    receiptTemplate: 'gate.entered',
    words: {
      kind: ['Gates', 'द्वार', 'प्रवेशद्वारे'],
      room: ['Ticket', 'टिकट', 'तिकीट'],
      slotNone: ['Choose gate', 'द्वार चुनें', 'प्रवेशद्वार निवडा'],
      'why_ticket-refunded': ['Money was given back', 'पैसे लौटाए गए', 'पैसे परत केले'],
      'do_ticket-refunded': ['Send them to the ticket desk.', 'टिकट काउंटर भेजें।', 'तिकीट खिडकीकडे पाठवा.'],
    },
    rules: async () => ({
      parameters: {},
      receipts: false,
      slotAt: (at, wanted) => {
        if (wanted === undefined) throw new Refusal('gate-required', { gates: gates.map((it) => it.part) });
        return slot(dayOf(at), wanted);
      },
      // Open side by side, so that somebody has to choose.
      slotsOn: (day) => gates.map(({ part, title }): SlotWindow => ({ ...slot(day.toString(), part), title, from: `${day.toString()}T04:00:00Z`, to: `${day.toString()}T18:00:00Z` })),
    }),
  };
  return {
    kind,
    async ticket(holder: string, wish: { refunded?: boolean } = {}) {
      const { rows } = await pool.query<{ pass: number; nonce: string }>(
        `with who as (insert into person (name) values ($1) returning id), made as (insert into gate_ticket (holder, refunded) values ($1, $2) returning id)
         insert into pass (kind, person_id, subject_id, nonce, issued_at) select 'ticket', who.id, made.id, 'ticket-nonce', now() from who, made returning id::float8 as pass, nonce`,
        [holder, wish.refunded ?? false],
      );
      const passId = rows[0]?.pass ?? 0;
      return { passId, code: signPassCode(keys, { passId, nonce: 'ticket-nonce' }) };
    },
  };
}
