import type { Work } from '../database/transact.ts';
import type { Language } from '../people/index.ts';
import { gridOf, type RosterGrid } from './grid.ts';
import { rosterOf } from './roster.ts';
import type { ListedPlace } from './roster-sheet.ts';

/** Everything that the workbook of a roster holds. Refuses with `not-allowed` and `roster-unknown`. */
export async function exportedRoster(work: Work, rosterId: number, language: Language): Promise<{ grid: RosterGrid; list: ListedPlace[] }> {
  const { from, to } = await rosterOf(work, rosterId);
  const grid = await gridOf(work, { rosterId, from, to });
  const numbers = await work.sql<{ id: number; memberNo: string }>(
    `select a.id::int as id, v.member_no as "memberNo" from duty_assignment a join duty_volunteer v on v.id = a.volunteer_id where a.roster_id = ?`,
    [rosterId],
  );
  const memberOf = new Map(numbers.map((it) => [it.id, it.memberNo]));
  const nameOf = new Map(grid.roster.types.map((type) => [type.id, type.names[language]]));
  const list = grid.places.map((it) => {
    const isHeld = it.state !== 'free' && it.state !== 'declined';
    return {
      day: it.day, duty: nameOf.get(it.typeId) ?? '', place: it.place, state: it.state,
      memberNo: isHeld ? (memberOf.get(it.assignmentId ?? 0) ?? '') : '', name: isHeld ? (it.name ?? '') : '',
    };
  });
  return { grid, list };
}
