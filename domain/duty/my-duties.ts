import type { Work } from '../database/transact.ts';
import { assignmentColumns, assignmentTables, type AssignmentView } from './assignment.ts';
import { openCorrections, type CorrectionView } from './corrections.ts';
import { actsForSelf } from './own.ts';
import { currentRoster, type RosterView } from './roster.ts';
import { HELD } from './sql.ts';
import { volunteerOfPerson, type VolunteerView } from './volunteer.ts';

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

export async function myDuties(work: Work, personId: number): Promise<MyDuties> {
  await actsForSelf(work, personId);
  const volunteer = await volunteerOfPerson(work, personId);
  const roster = await currentRoster(work);
  const base = { today: work.today.toString(), volunteer, roster, types: roster?.types ?? [] };
  if (volunteer === null) return { ...base, ahead: [], thisWeek: 0, unanswered: 0, served: 0, corrections: [] };
  const ahead = await dutiesAhead(work, volunteer.id);
  const weekEnd = work.today.add({ days: 6 }).toString();
  const [served] = await work.sql<{ n: number }>(`select count(*)::int as n from duty_assignment where volunteer_id = ? and state = 'served'`, [volunteer.id]);
  return {
    ...base,
    ahead,
    thisWeek: ahead.filter((it) => it.day <= weekEnd).length,
    unanswered: ahead.filter((it) => it.state === 'waiting' && !it.begun).length,
    served: served?.n ?? 0,
    corrections: await openCorrections(work, personId),
  };
}

export async function dutiesAhead(work: Work, volunteerId: number): Promise<AssignmentView[]> {
  return work.sql<AssignmentView>(
    `select ${assignmentColumns} from ${assignmentTables} join duty_roster r on r.id = a.roster_id
     where a.volunteer_id = ? and a.state in ${HELD} and a.ends_at > ?::timestamptz and r.status = 'published' order by a.begins_at`,
    [work.now.toString(), volunteerId, work.now.toString()],
  );
}
