import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import { requireAdmin } from '../people/index.ts';
import { announce } from './announce.ts';
import { fillPlace } from './assign.ts';
import type { AssignmentView } from './assignment.ts';
import { clashesOf, timeOfDuty, type DutyTime } from './duty-rules.ts';
import { judgeMemberNo } from './registration-rules.ts';
import { rosterOrCurrent, type RosterView } from './roster.ts';
import { readSheetDay, type SheetRow } from './roster-sheet.ts';
import { settingIn } from '../settings/index.ts';
import { dutySettings } from './settings.ts';
import { dayOf, HELD, isoOf } from './sql.ts';
import { volunteerColumns, volunteerTables, type VolunteerView } from './volunteer.ts';

export type RowProblem =
  | 'row-day' | 'row-duty' | 'row-place' | 'row-member' | 'row-member-unknown' | 'row-not-approved' | 'row-past' | 'row-twice' | 'place-locked'
  | 'clash-same-time' | 'clash-overlap' | 'clash-blackout' | 'clash-outside-roster' | 'clash-not-that-day' | 'clash-no-audition';
export type ImportPreview = {
  rosterId: number;
  rows: number;
  /** Rows that are in the roster already exactly so. */
  unchanged: number;
  good: { row: number; typeId: number; day: string; place: number; volunteerId: number; name: string }[];
  problems: { row: number; problem: RowProblem; text: string }[];
};

/**
 * Judges every row of a sheet by the rules of a single assignment, in the state in which the rows above it leave the roster. Changes nothing.
 * A locked place stays locked for an import too. Refuses with `not-allowed` and `roster-unknown`.
 */
export async function previewImport(work: Work, rosterId: number | null, rows: readonly SheetRow[]): Promise<ImportPreview> {
  await requireAdmin(work);
  const roster = await rosterOrCurrent(work, rosterId);
  if (roster === null) throw new Refusal('roster-unknown');
  const pattern = await settingIn(work, dutySettings.memberPattern);
  const people = await work.sql<VolunteerView>(`select ${volunteerColumns} from ${volunteerTables} where v.status <> 'rejected'`, [work.now.toString()]);
  const byNumber = new Map(people.map((it) => [it.memberNo.toUpperCase(), it]));
  const held = await work.sql<DutyTime & { typeId: number; place: number; volunteerId: number }>(
    `select type_id::int as "typeId", place::int, volunteer_id::int as "volunteerId", ${dayOf('day')} as day, reporting, ${isoOf('begins_at')} as "beginsAt", ${isoOf('ends_at')} as "endsAt"
     from duty_assignment where state in ${HELD} and ends_at > ?::timestamptz`,
    [work.now.toString()],
  );
  const holders = new Map(held.map((it) => [`${it.typeId}|${it.day}|${it.place}`, it.volunteerId]));
  const duties: Map<number, DutyTime[]> = Map.groupBy(held, (it) => it.volunteerId);
  const seen = new Set<string>();
  const preview: ImportPreview = { rosterId: roster.id, rows: rows.length, unchanged: 0, good: [], problems: [] };

  for (const row of rows) {
    const read = readRow(roster, row, pattern);
    const fail = (problem: RowProblem) => preview.problems.push({ row: row.row, problem, text: [row.day, row.duty, row.place, row.memberNo].join(' · ').slice(0, 80) });
    if (row.memberNo === '') continue;
    if (typeof read === 'string') {
      fail(read);
      continue;
    }
    const volunteer = byNumber.get(read.memberNo);
    if (volunteer === undefined) {
      fail('row-member-unknown');
      continue;
    }
    const key = `${read.type.id}|${read.day}|${read.place}`;
    if (seen.has(key)) {
      fail('row-twice');
      continue;
    }
    seen.add(key);
    const holder = holders.get(key);
    if (holder === volunteer.id) {
      preview.unchanged += 1;
      continue;
    }
    const time = timeOfDuty(read.type, read.day, work.zone);
    const own = duties.get(volunteer.id) ?? [];
    const [clash] = clashesOf({ wanted: time, roster, type: read.type, volunteer: { blackouts: volunteer.blackouts, hasAudition: volunteer.auditions.some((it) => it.selected), duties: own } });
    if (holder !== undefined) fail('place-locked');
    else if (volunteer.status !== 'approved' && volunteer.status !== 'allotted') fail('row-not-approved');
    else if (clash !== undefined) fail(`clash-${clash}`);
    else if (Temporal.Instant.compare(time.beginsAt, work.now) <= 0) fail('row-past');
    else {
      duties.set(volunteer.id, [...own, time]);
      preview.good.push({ row: row.row, typeId: read.type.id, day: read.day, place: read.place, volunteerId: volunteer.id, name: volunteer.name });
    }
  }
  return preview;
}

function readRow(roster: RosterView, row: SheetRow, pattern: string): RowProblem | { type: RosterView['types'][number]; day: string; place: number; memberNo: string } {
  const day = readSheetDay(row.day);
  if (day === null) return 'row-day';
  const wanted = row.duty.normalize('NFC').trim().toLowerCase();
  const type = roster.types.find((it) => Object.values(it.names).some((name) => name.toLowerCase() === wanted));
  if (type === undefined) return 'row-duty';
  const place = row.place === '' ? 1 : Number(row.place);
  if (!Number.isInteger(place) || place < 1 || place > type.places) return 'row-place';
  const member = judgeMemberNo(row.memberNo, pattern);
  return member.ok ? { type, day, place, memberNo: member.value } : 'row-member';
}

/** Assigns the good rows of a sheet, judged anew now. Refuses like the preview, and with `import-empty` when no row is good. */
export async function importRoster(work: Work, rosterId: number | null, rows: readonly SheetRow[]): Promise<{ assigned: number; problems: number }> {
  const preview = await previewImport(work, rosterId, rows);
  if (preview.good.length === 0) throw new Refusal('import-empty');
  const made: AssignmentView[] = [];
  for (const { typeId, day, place, volunteerId } of preview.good) {
    made.push(await fillPlace(work, { typeId, volunteerId, day, place, state: 'waiting', accept: 'no-clash' }));
  }
  await recordAudit(work, { action: 'duty.imported', subject: { kind: 'duty-roster', id: preview.rosterId }, details: { assigned: made.length, problems: preview.problems.length } });
  await announce(work, made.filter((it) => it.published), 'duty.allotted');
  return { assigned: made.length, problems: preview.problems.length };
}
