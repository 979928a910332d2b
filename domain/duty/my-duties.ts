import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Work } from '../database/transact.ts';
import { assignmentColumns, assignmentTables, type AssignmentView } from './assignment.ts';
import { correctionColumns, type CorrectionView } from './corrections.ts';
import { actsForSelf } from './own.ts';
import { currentRosterSql, type RosterView } from './roster.ts';
import { HELD } from './sql.ts';
import { volunteerColumns, volunteerTables, type VolunteerView } from './volunteer.ts';

/** Everything that a volunteer's screens show, in one look at one moment. Nothing in it is about anybody else. */
export type MyDuties = {
  today: string;
  volunteer: VolunteerView | null;
  roster: RosterView | null;
  types: RosterView['types'];
  /** Duties of published rosters that are not over, in order of time. */
  ahead: AssignmentView[];
  /** How many of them lie in the seven days from today. */
  thisWeek: number;
  /** The next that waits for an answer. */
  unanswered: number;
  served: number;
  corrections: CorrectionView[];
};

/** One statement, because every tap on a menu asks for it. */
const mineSql = `
  select (select to_jsonb(x) from (select ${volunteerColumns} from ${volunteerTables} where v.person_id = ?) x) as volunteer,
    (select to_jsonb(x) from (${currentRosterSql}) x) as roster,
    array(select to_jsonb(x) from (
      select ${assignmentColumns} from ${assignmentTables} join duty_roster r on r.id = a.roster_id
      where v.person_id = ? and a.state in ${HELD} and a.ends_at > ?::timestamptz and r.status = 'published' order by a.begins_at) x) as ahead,
    (select count(*)::int from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id where v.person_id = ? and a.state = 'served') as served,
    array(select to_jsonb(x) from (
      select ${correctionColumns} from duty_correction where resolved_at is null and volunteer_id = (select id from duty_volunteer where person_id = ?) order by asked_at, id) x) as corrections`;

type Row = Pick<MyDuties, 'volunteer' | 'roster' | 'ahead' | 'served' | 'corrections'>;

/** For an admin who looks at somebody else's. Refuses with `not-allowed`. */
export async function dutiesOf(work: Work, personId: number): Promise<MyDuties> {
  await actsForSelf(work, personId);
  const [row] = await work.sql<Row>(mineSql, parametersOf(work.now, work.today, personId));
  return complete(row, work.today);
}

/** One's own: only a look, so it needs no transaction around its one statement. */
export async function myDuties(deps: { pool: Pick<pg.Pool, 'query'>; clock: Clock; zone: string }, personId: number): Promise<MyDuties> {
  const now = deps.clock.now();
  const today = now.toZonedDateTimeISO(deps.zone).toPlainDate();
  const { rows } = await deps.pool.query<Row>({ name: 'duty-mine', text: minePrepared, values: parametersOf(now, today, personId) });
  return complete(rows[0], today);
}

let placeholders = 0;
const minePrepared = mineSql.replaceAll('?', () => `$${(placeholders += 1)}`);

function parametersOf(now: Temporal.Instant, today: Temporal.PlainDate, personId: number): (string | number)[] {
  const [at, day] = [now.toString(), today.toString()];
  return [at, personId, day, day, day, day, at, personId, at, personId, personId];
}

function complete(row: Row | undefined, today: Temporal.PlainDate): MyDuties {
  if (row === undefined) throw new Error('a query without a condition brought no row');
  const weekEnd = today.add({ days: 6 }).toString();
  return {
    today: today.toString(),
    ...row,
    types: row.roster?.types ?? [],
    thisWeek: row.ahead.filter((it) => it.day <= weekEnd).length,
    unanswered: row.ahead.filter((it) => it.state === 'waiting' && !it.begun).length,
  };
}

export async function dutiesAhead(work: Work, volunteerId: number): Promise<AssignmentView[]> {
  return work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} join duty_roster r on r.id = a.roster_id
     where a.volunteer_id = ? and a.state in ${HELD} and a.ends_at > ?::timestamptz and r.status = 'published' order by a.begins_at`,
    [work.now.toString(), volunteerId, work.now.toString()],
  );
}
