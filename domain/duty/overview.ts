import type { Work } from '../database/transact.ts';
import { notify } from '../notifications/index.ts';
import { requireAdmin } from '../people/index.ts';
import { assignmentColumns, assignmentTables, type AssignmentView } from './assignment.ts';
import { publishedRosters, rosterOrCurrent } from './roster.ts';
import { HELD } from './sql.ts';
import { volunteerColumns, volunteerTables, type VolunteerStatus, type VolunteerView } from './volunteer.ts';

/** Sends the board of a day to the coordinators, once for each day and published roster: also when a new one begins on that day. */
export async function sendBoard(work: Work, day: string): Promise<{ day: string }> {
  const rosters = (await publishedRosters(work)).filter(({ from, to }) => from <= day && day <= to);
  await notify(work, ...rosters.map(({ id }) => ({ to: { chat: 'admin' as const }, template: 'duty.board', parameters: { rosterId: id, day }, dedupeKey: `duty.board:${id}:${day}` })));
  return { day };
}

/** Who has a duty ahead and has not answered, the nearest first. Refuses with `not-allowed`. */
export async function unanswered(work: Work): Promise<AssignmentView[]> {
  await requireAdmin(work);
  return work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} join duty_roster r on r.id = a.roster_id
     where a.state = 'waiting' and a.begins_at > ?::timestamptz and r.status = 'published' order by a.begins_at, t.position limit 60`,
    [work.now.toString(), work.now.toString()],
  );
}

export type FairnessLine = { volunteerId: number; name: string; held: number; served: number; noShow: number; declined: number };

/** Duties per person in a roster (null: the current one), the most used first. Refuses with `not-allowed`. */
export async function fairness(work: Work, rosterId: number | null = null): Promise<FairnessLine[]> {
  await requireAdmin(work);
  const roster = await rosterOrCurrent(work, rosterId);
  return work.sql<FairnessLine>(
    `select v.id::int as "volunteerId", v.name, count(a.id) filter (where a.state in ${HELD})::int as held, count(a.id) filter (where a.state = 'served')::int as served,
       count(a.id) filter (where a.state = 'no-show')::int as "noShow", count(a.id) filter (where a.state = 'declined')::int as declined
     from duty_volunteer v left join duty_assignment a on a.volunteer_id = v.id and a.roster_id = ?
     where v.status = 'approved' group by v.id order by held desc, v.name, v.id`,
    [roster?.id ?? 0],
  );
}

export type VolunteerFilter = { status: VolunteerStatus | 'all'; typeId: number | null; search: string; page: number };
export type VolunteerPage = { volunteers: VolunteerView[]; total: number; page: number; pages: number };
const PAGE = 10;

/** The master list: by state, by wanted duty, by part of a name or number. Refuses with `not-allowed`, whether such a number exists or not. */
export async function volunteerList(work: Work, filter: VolunteerFilter): Promise<VolunteerPage> {
  await requireAdmin(work);
  const search = filter.search.trim().replace(/[%_\\]/g, '').slice(0, 60);
  const rows = await work.sql<VolunteerView & { total: number }>(
    `select * , count(*) over ()::int as total from (select ${volunteerColumns} from ${volunteerTables}) v
     where (? = 'all' or v.status = ?) and (?::int is null or ?::int = any(v.preferences))
       and (? = '' or v.name ilike '%' || ? || '%' or v."memberNo" ilike ? || '%' or v.whatsapp like '%' || ?)
     order by v.status = 'pending' desc, v.name, v.id limit ${PAGE} offset ?`,
    [work.now.toString(), filter.status, filter.status, filter.typeId, filter.typeId, search, search, search, search, Math.max(0, filter.page) * PAGE],
  );
  const total = rows[0]?.total ?? 0;
  return { volunteers: rows, total, page: filter.page, pages: Math.max(1, Math.ceil(total / PAGE)) };
}

export type DutyWaiting = { kind: 'duty-volunteer' | 'duty-request'; subjectId: number; title: string; since: string; minutes: number };

/** What waits for a coordinator, oldest first. Refuses with `not-allowed`. */
export async function waitingForCoordinator(work: Work): Promise<DutyWaiting[]> {
  await requireAdmin(work);
  return work.sql<DutyWaiting>(
    `select kind, subject_id::int as "subjectId", title, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since, floor(extract(epoch from ?::timestamptz - since) / 60)::int as minutes from (
       select 'duty-volunteer' as kind, id as subject_id, name || ' · ' || member_no as title, applied_at as since from duty_volunteer where status = 'pending'
       union all
       select 'duty-request', q.id, v.name || ' · ' || to_char(a.day, 'DD.MM.'), q.requested_at from duty_request q
         join duty_assignment a on a.id = q.assignment_id join duty_volunteer v on v.id = a.volunteer_id where q.status = 'pending'
     ) as waiting order by since`,
    [work.now.toString()],
  );
}
