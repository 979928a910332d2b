import type { Work } from '../database/transact.ts';
import { requireAdmin } from '../people/index.ts';
import { timeOfDuty } from './duty-rules.ts';
import { rosterOfType, type DutyTypeView, type RosterView } from './roster.ts';
import { HELD } from './sql.ts';

export type Candidate = { id: number; personId: number; name: string; /** Duties in this roster. */ duties: number };

/**
 * Who could take a duty: approved, wants it, has the audition if it needs one, no blackout, no duty at that time; the least used first.
 * The rules are those of `clashesOf`, in SQL because a whole roster is asked at once; a test compares the two.
 */
export async function candidatesFor(work: Work, { roster, type, day }: { roster: RosterView; type: DutyTypeView; day: string }): Promise<Candidate[]> {
  const time = timeOfDuty(type, day, work.zone);
  return work.sql<Candidate>(
    `select v.id::int as id, v.person_id::int as "personId", v.name,
       (select count(*)::int from duty_assignment a where a.volunteer_id = v.id and a.roster_id = ? and a.state in ${HELD}) as duties
     from duty_volunteer v join duty_preference p on p.volunteer_id = v.id and p.type_id = ?
     where v.status = 'approved'
       and (not ? or exists (select from duty_audition x where x.volunteer_id = v.id and x.selected_at is not null))
       and not exists (select from duty_blackout b where b.volunteer_id = v.id and b.days @> ?::date)
       and not exists (select from duty_assignment a where a.volunteer_id = v.id and a.state in ${HELD}
         and (a.begins_at < ?::timestamptz and a.ends_at > ?::timestamptz or a.day = ?::date and a.reporting = ?))
     order by duties, (select max(a.begins_at) from duty_assignment a where a.volunteer_id = v.id and a.state in ${HELD}) nulls first, v.name, v.id`,
    [roster.id, type.id, type.needsAudition, day, time.endsAt, time.beginsAt, day, type.reporting],
  );
}

/** The suggestions for a coordinator: not those who said that they cannot come then. Refuses with `not-allowed` and `duty-type-unknown`. */
export async function suggestedCandidates(work: Work, place: { typeId: number; day: string }): Promise<Candidate[]> {
  await requireAdmin(work);
  const { roster, type } = await rosterOfType(work, place.typeId);
  const candidates = await candidatesFor(work, { roster, type, day: place.day });
  const declined = await work.sql<{ id: number }>(`select volunteer_id::int as id from duty_assignment where day = ?::date and reporting = ? and state = 'declined'`, [place.day, type.reporting]);
  return candidates.filter(({ id }) => !declined.some((it) => it.id === id));
}
