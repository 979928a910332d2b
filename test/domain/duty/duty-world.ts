import { randomUUID } from 'node:crypto';
import { createMovableClock } from '../../../domain/clock.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import { createTransact, type Actor, type Command } from '../../../domain/database/transact.ts';
import { demoTypes } from '../../../domain/duty/demo-roster.ts';
import { createDuty, dutyEntities, type DutyTypeInput, type RosterView } from '../../../domain/duty/index.ts';
import { Refusal } from '../../../domain/errors.ts';
import { createFiles } from '../../../domain/files/index.ts';
import { silentLog } from '../../../domain/log.ts';
import { createOutbox, type Channel, type Deliver, type Envelope, type Outcome } from '../../../domain/notifications/index.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { createSettings } from '../../../domain/settings/index.ts';
import { emptyTables } from '../../support/empty-tables.ts';
import { createTestDatabase, ensureTemplate } from '../../support/postgres.ts';
import { unlimited } from '../notifications/outbox-world.ts';

export const ZONE = 'Asia/Kolkata';
/** A local time on the tests' days: the roster runs from 1 to 30 December 2026. */
export const at = (day: string, time: string): Temporal.Instant => Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).toInstant();
export const DAY = '2026-12-10';

export type DutyWorld = Awaited<ReturnType<typeof dutyWorld>>;

/** A database of its own with the duty module on it, at noon on 1 December 2026, nine days before the tests' usual day. */
export async function dutyWorld() {
  const entities = [PersonSchema, ...dutyEntities];
  await ensureTemplate('duty', async (url) => {
    await (await openDatabase({ url, entities: [PersonSchema], log: silentLog })).close();
  });
  const { url, drop } = await createTestDatabase('duty');
  const database = await openDatabase({ url, entities, log: silentLog });
  const { pool } = database;
  const clock = createMovableClock();
  clock.moveTo(at('2026-12-01', '12:00'));
  const transact = createTransact({ database, clock, zone: ZONE });
  const settings = createSettings({ transact, pool });
  const files = createFiles({ pool });
  const duty = createDuty({ transact, pool, clock, zone: ZONE, files, region: 'IN' });
  let made = 0;
  let volunteers = 0;

  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => (await pool.query<Row>(text, values)).rows;
  const person = async (has: { name?: string; telegram?: boolean; whatsapp?: boolean; email?: boolean; role?: string } = {}): Promise<number> => {
    made += 1;
    const [row] = await query<{ id: string }>(
      `insert into person (name, telegram_id, whatsapp_number, whatsapp_consent_at, email) values ($1, $2, $3, $4, $5) returning id`,
      [has.name ?? `Person ${made}`, has.telegram === false ? null : 50_000 + made, has.whatsapp === true ? `9198000${10_000 + made}` : null, has.whatsapp === true ? '2026-01-01' : null, has.email === true ? `p${made}@example.org` : null],
    );
    const id = Number(row?.id);
    if (has.role !== undefined) await query('insert into person_role (person_id, role) values ($1, $2)', [id, has.role]);
    return id;
  };
  const by = (personId: number, key: string = randomUUID()): Command => ({ actor: { kind: 'person', personId, via: 'telegram' }, key });
  let admin = await person({ name: 'Coordinator', role: 'admin' });
  const asAdmin = (): Command => by(admin);
  const system: Actor = { kind: 'system', name: 'test', via: 'job' };

  return {
    url, database, pool, clock, transact, settings, files, duty, query, person, by, asAdmin, system,
    adminId: () => admin,
    /** As it was at first: quicker than another database. */
    async reset(): Promise<void> {
      await emptyTables(
        pool, 'person', 'stored_file', 'setting', 'idempotency_key', 'outbox_message', 'outbox_delivery', 'outbox_dedupe', 'outbox_attempt', 'audit_entry',
        'duty_roster', 'duty_type', 'duty_volunteer', 'duty_preference', 'duty_blackout', 'duty_audition', 'duty_member_try', 'duty_correction', 'duty_assignment',
        'duty_unlock', 'duty_request', 'duty_reminder', 'duty_reminder_archive', 'duty_proposal',
      );
      clock.moveTo(at('2026-12-01', '12:00'));
      admin = await person({ name: 'Coordinator', role: 'admin' });
    },
    actor: (personId: number): Actor => ({ kind: 'person', personId, via: 'telegram' }),

    /** Published, unless told otherwise; types as the demo's. */
    async roster(wish: { publish?: boolean; types?: readonly DutyTypeInput[]; from?: string; to?: string } = {}) {
      const roster = await duty.createRoster(asAdmin(), { name: 'Ramazan', from: wish.from ?? '2026-12-01', to: wish.to ?? '2026-12-30', types: wish.types ?? demoTypes });
      if (wish.publish !== false) await duty.publish(asAdmin(), roster.id);
      return roster;
    },

    async audition(personId: number): Promise<{ fileId: string; kind: 'audio' }> {
      const { id } = await files.save({ kind: 'audio', mime: 'audio/ogg', bytes: Buffer.from('OggS'), createdBy: personId });
      return { fileId: id, kind: 'audio' };
    },

    /** Registered, with a chosen audition and approved, unless told otherwise. */
    async volunteer(wish: { wants: readonly number[]; name?: string; heard?: boolean; approved?: boolean; blackouts?: { from: string; to: string }[]; channels?: { whatsapp?: boolean; email?: boolean; telegram?: boolean } }) {
      const nth = (volunteers += 1);
      const personId = await person({ ...wish.channels, ...(wish.name === undefined ? {} : { name: wish.name }) });
      const registered = await duty.register(by(personId), {
        personId, name: wish.name ?? `Volunteer ${String.fromCharCode(65 + (nth % 26))}`, memberNo: String(30_000_000 + nth), email: `v${nth}@example.org`, whatsapp: '98765 43210',
        preferences: wish.wants, auditions: wish.heard === false ? [] : [await this.audition(personId)], blackouts: wish.blackouts ?? [],
      });
      const [audition] = registered.auditions;
      if (audition !== undefined) await duty.selectAudition(asAdmin(), audition.id);
      if (wish.approved !== false) await duty.approveVolunteer(asAdmin(), registered.id);
      if (wish.channels?.email !== true) await query('update person set email = null where id = $1', [personId]);
      return { id: registered.id, personId };
    },

    /** What lies in the outbox: template and receiver, in order. */
    async said(): Promise<{ template: string; person_id: number | null; state: string; parameters: Record<string, unknown> }[]> {
      return query(`select template, person_id::int, state, parameters from outbox_message where template not in ('card', 'card-refresh') order by created_at, id`);
    },
    forget: () => query(`with gone as (delete from outbox_delivery) delete from outbox_message`),

    /** An outbox whose channels do as they are told. */
    outbox(channels: Partial<Record<Channel, (envelope: Envelope) => Outcome>>) {
      const got: { channel: Channel; template: string; assignmentId: unknown }[] = [];
      const deliver = Object.fromEntries(
        Object.entries(channels).map(([channel, answer]): [string, Deliver] => [
          channel,
          async (envelope) => {
            got.push({ channel: channel as Channel, template: envelope.template, assignmentId: envelope.parameters['assignmentId'] });
            return answer(envelope);
          },
        ]),
      );
      const outbox = createOutbox({ pool, clock, log: silentLog, zone: ZONE, deliver, adminChat: async () => ({ channel: 'telegram', id: '-1', group: true }), policy: { ...unlimited, backoffSeconds: [0.01, 0.02] } });
      return { outbox, got };
    },

    async close(): Promise<void> {
      await database.close();
      await drop();
    },
  };
}

/** The code of the refusal that this ends in; anything else is a fault. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

/**
 * The set-up of a suite: one world, and before each test a published roster of the demo's twelve duties in it. `ready` gets both.
 * @returns what the tests of a roster say most
 */
export function withRoster(ready: (world: DutyWorld, roster: RosterView) => void, wish: { from?: string; to?: string } = {}) {
  let world: DutyWorld;
  let typeIds: number[] = [];
  before(async () => {
    world = await dutyWorld();
  });
  beforeEach(async () => {
    await world.reset();
    const roster = await world.roster(wish);
    typeIds = roster.types.map((it) => it.id);
    ready(world, roster);
  });
  after(() => world.close());
  /** The duty type at a position of the roster, from 1. */
  const type = (position: number): number => typeIds[position - 1] ?? 0;
  return {
    type,
    /** A coordinator gives a duty to somebody. */
    assign: (typeId: number, volunteerId: number, day = DAY) => world.duty.assign(world.asAdmin(), { typeId, day, place: 1, volunteerId }),
  };
}
