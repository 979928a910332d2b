import { recordAudit } from '../audit/record.ts';
import { actingPerson } from '../cards/index.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { settingsIn } from '../settings/index.ts';
import { announce } from './announce.ts';
import { fillPlace } from './assign.ts';
import type { AssignmentView } from './assignment.ts';
import { attempt } from './attempt.ts';
import { fillRoster } from './autofill.ts';
import type { Filled, FillProblem, Obstacle } from './autofill-model.ts';
import { rosterOf, rosterOrCurrent, type RosterView } from './roster.ts';
import { dutySettings } from './settings.ts';
import { HELD, isoOf, dayOf } from './sql.ts';
import { openPlacesOf } from './take-duty.ts';

export type ProposedPlace = { typeId: number; day: string; place: number; volunteerId: number; name: string };
export type UnfilledPlace = { typeId: number; day: string; place: number; why: Obstacle; wanted: number };
export type ProposalView = {
  id: number;
  roster: RosterView;
  madeAt: string;
  status: 'draft' | 'accepted' | 'discarded';
  /** Those not accepted yet. */
  places: ProposedPlace[];
  unfilled: UnfilledPlace[];
  seconds: number;
};

/**
 * Proposes a whole roster for the places that are free, as a draft that an admin accepts whole or by day; an earlier draft is discarded. The
 * solver runs between two transactions. Refuses with `not-allowed`, `roster-unknown` (there is none), `nothing-to-fill`.
 */
export async function propose(transact: Transact, command: Command, rosterId: number | null): Promise<ProposalView> {
  const { roster, problem, names } = await transact.read(command.actor, (work) => problemOf(work, rosterId));
  const began = performance.now();
  const filled = await fillRoster(problem);
  const seconds = (performance.now() - began) / 1000;
  return transact.change('duty.propose', command, (work) => keep(work, roster.id, filled, names, seconds));
}

async function problemOf(work: Work, rosterId: number | null): Promise<{ roster: RosterView; problem: FillProblem; names: Map<number, string> }> {
  await requireAdmin(work);
  const roster = await rosterOrCurrent(work, rosterId);
  if (roster === null) throw new Refusal('roster-unknown');
  const open = await openPlacesOf(work, roster.id);
  if (open.length === 0) throw new Refusal('nothing-to-fill');
  const policy = await settingsIn(work, { mostPerDay: dutySettings.mostPerDay, restHours: dutySettings.restHours });
  const rows = await work.sql<PersonRow>(
    `select v.id::int as id, v.name,
       (select count(*)::int from duty_assignment a where a.volunteer_id = v.id and a.roster_id = ? and a.state in ${HELD}) as load,
       array(select p.type_id::int from duty_preference p where p.volunteer_id = v.id) as wants,
       exists (select from duty_audition x where x.volunteer_id = v.id and x.selected_at is not null) as "hasAudition",
       coalesce((select jsonb_agg(jsonb_build_object('from', to_char(lower(b.days), 'YYYY-MM-DD'), 'to', to_char(upper(b.days) - 1, 'YYYY-MM-DD'))) from duty_blackout b where b.volunteer_id = v.id), '[]') as blackouts,
       coalesce((select jsonb_agg(jsonb_build_object('day', ${dayOf('a.day')}, 'begins', ${isoOf('a.begins_at')}, 'ends', ${isoOf('a.ends_at')}))
         from duty_assignment a where a.volunteer_id = v.id and a.state in ${HELD} and a.ends_at > ?::timestamptz - interval '2 days'), '[]') as duties
     from duty_volunteer v where v.status = 'approved' order by v.id`,
    [roster.id, work.now.toString()],
  );
  const people = rows.map(({ id, load, hasAudition, blackouts, wants, duties }) => ({ id, load, hasAudition, blackouts, wants: new Set(wants), duties: duties.map((it) => ({ day: it.day, begins: minutes(it.begins), ends: minutes(it.ends) })) }));
  const slots = open.map((it) => ({ id: `${it.typeId}|${it.day}|${it.place}`, typeId: it.typeId, day: it.day, begins: minutes(it.beginsAt), ends: minutes(it.endsAt) }));
  const auditioned = new Set(roster.types.filter((type) => type.needsAudition).map((type) => type.id));
  const problem = { slots, people, auditioned, mostPerDay: policy.mostPerDay, restMinutes: policy.restHours * 60 };
  return { roster, problem, names: new Map(rows.map(({ id, name }) => [id, name])) };
}

type PersonRow = {
  id: number; name: string; load: number; wants: number[]; hasAudition: boolean; blackouts: { from: string; to: string }[];
  duties: { day: string; begins: string; ends: string }[];
};

const minutes = (iso: string): number => Math.round(Temporal.Instant.from(iso).epochMilliseconds / 60_000);

function placeNamed(id: string): { typeId: number; day: string; place: number } {
  const [typeId = '', day = '', place = ''] = id.split('|');
  return { typeId: Number(typeId), day, place: Number(place) };
}

async function keep(work: Work, rosterId: number, filled: Filled, names: ReadonlyMap<number, string>, seconds: number): Promise<ProposalView> {
  const places: ProposedPlace[] = filled.chosen.map(({ slot, personId }) => ({ ...placeNamed(slot), volunteerId: personId, name: names.get(personId) ?? '' }));
  const unfilled: UnfilledPlace[] = filled.unfilled.map(({ slot, why, wanted }) => ({ ...placeNamed(slot), why, wanted }));
  await work.sql('select from duty_roster where id = ? for update', [rosterId]);
  await work.sql(`update duty_proposal set status = 'discarded' where roster_id = ? and status = 'draft'`, [rosterId]);
  const [made] = await work.sql<{ id: number }>(
    `insert into duty_proposal (roster_id, made_at, made_by, places, unfilled, seconds) values (?, ?, ?, ?::jsonb, ?::jsonb, ?) returning id::int`,
    [rosterId, work.now.toString(), actingPerson(work), JSON.stringify(places), JSON.stringify(unfilled), seconds],
  );
  const id = made?.id ?? 0;
  await recordAudit(work, { action: 'duty.proposed', subject: { kind: 'duty-proposal', id }, details: { filled: places.length, unfilled: unfilled.length } });
  return proposalOf(work, id);
}

/** Refuses with `not-allowed` and `proposal-unknown`. */
export async function proposalOf(work: Work, id: number): Promise<ProposalView> {
  await requireAdmin(work);
  const [row] = await work.sql<Omit<ProposalView, 'roster'> & { rosterId: number }>(
    `select id::int as id, roster_id::int as "rosterId", ${isoOf('made_at')} as "madeAt", status, places, unfilled, seconds from duty_proposal where id = ?`,
    [id],
  );
  if (row === undefined) throw new Refusal('proposal-unknown');
  const { rosterId, ...proposal } = row;
  return { ...proposal, roster: await rosterOf(work, rosterId) };
}

export type Accepted = { assigned: number; /** What has changed since the proposal was made: the place is taken, or its person has a clash now. */ overtaken: number; left: number };

/**
 * Makes assignments of a proposal's places, of one day or of all. Each is judged again; what no longer fits is left out and counted.
 * Refuses with `not-allowed`, `proposal-unknown`, `proposal-over`.
 */
export async function acceptProposal(work: Work, input: { proposalId: number; day: string | null }): Promise<Accepted> {
  await requireAdmin(work);
  // The roster first, as whoever makes a proposal does.
  await work.sql('select from duty_roster where id = (select roster_id from duty_proposal where id = ?) for share', [input.proposalId]);
  await work.sql('select from duty_proposal where id = ? for update', [input.proposalId]);
  const proposal = await proposalOf(work, input.proposalId);
  if (proposal.status !== 'draft') throw new Refusal('proposal-over');
  const wanted = proposal.places.filter((it) => input.day === null || it.day === input.day);
  const rest = proposal.places.filter((it) => !wanted.includes(it));
  const made: AssignmentView[] = [];
  for (const place of wanted) {
    const { typeId, volunteerId, day } = place;
    const one = await attempt(work, () => fillPlace(work, { typeId, volunteerId, day, place: place.place, state: 'waiting', accept: 'no-clash' }));
    if (one !== null) made.push(one);
  }
  await work.sql('update duty_proposal set places = ?::jsonb, status = ? where id = ?', [JSON.stringify(rest), rest.length === 0 ? 'accepted' : 'draft', proposal.id]);
  await recordAudit(work, { action: 'duty.proposal-accepted', subject: { kind: 'duty-proposal', id: proposal.id }, details: { assigned: made.length, day: input.day ?? 'all' } });
  await announce(work, made.filter((it) => it.published), 'duty.allotted');
  return { assigned: made.length, overtaken: wanted.length - made.length, left: rest.length };
}

/** Refuses with `not-allowed`, `proposal-unknown`, `proposal-over`. */
export async function discardProposal(work: Work, proposalId: number): Promise<{ discarded: true }> {
  await requireAdmin(work);
  const gone = await work.sql(`update duty_proposal set status = 'discarded' where id = ? and status = 'draft' returning 1`, [proposalId]);
  if (gone.length === 0) throw new Refusal('proposal-over');
  return { discarded: true };
}
