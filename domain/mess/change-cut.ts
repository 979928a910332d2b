import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { daysIn, writeDateRange, type DateRange } from '../database/date-range.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import type { CutView } from './cut.ts';
import { MessCut } from './cut.ts';
import { judgeCut, judgeCutChange } from './mess-cut-rules.ts';
import { cutPolicyIn, rangeOf, refuseUnless, viewCut } from './request-cut.ts';
import { approvedStudent } from './students.ts';

type WantedDays = { personId: number; from: string; to: string };

/**
 * Shortens, extends or moves a cut to other days (ISO, both included). Days whose cutoff has passed stay.
 * Refuses with `cut-unknown` (also for somebody else's), `cut-past-stays`, `cut-too-late`, `cut-too-long`, `cut-too-far`, `cut-reversed`, `cut-overlap`.
 */
export async function changeCut(work: Work, input: WantedDays & { cutId: number }): Promise<CutView> {
  const student = await approvedStudent(work, input.personId);
  const cut = await work.em.findOne(MessCut, { id: input.cutId, studentId: student.id, cancelledAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (cut === null) throw new Refusal('cut-unknown');
  const before = cut.days;
  const wanted = rangeOf(input);
  const policy = await cutPolicyIn(work);
  refuseUnless(judgeCutChange(before, wanted, work.now, work.zone, policy));
  await refuseOn({ mess_cut_no_overlap: () => new Refusal('cut-overlap') }, async () => {
    cut.days = wanted;
    await work.em.flush();
  });
  await recordAudit(work, {
    action: 'mess.cut-changed',
    subject: { kind: 'mess-cut', id: cut.id },
    details: { from: input.from, to: input.to, before: { from: before.from.toString(), to: before.to.toString() } },
  });
  return viewCut(work, policy, cut);
}

/**
 * What `requestCut`, or with a `cutId` `changeCut`, would say to these days now, before anybody is asked to confirm them: the
 * same rules, and the same refusals. @returns how many days it would be
 */
export async function previewCut(work: Work, input: WantedDays & { cutId?: number }): Promise<{ days: number }> {
  const student = await approvedStudent(work, input.personId);
  const wanted = rangeOf(input);
  const policy = await cutPolicyIn(work);
  if (input.cutId === undefined) refuseUnless(judgeCut(wanted, work.now, work.zone, policy));
  else {
    const cut = await work.em.findOne(MessCut, { id: input.cutId, studentId: student.id, cancelledAt: null });
    if (cut === null) throw new Refusal('cut-unknown');
    refuseUnless(judgeCutChange(cut.days, wanted, work.now, work.zone, policy));
  }
  if (await overlaps(work, student.id, wanted, input.cutId ?? 0)) throw new Refusal('cut-overlap');
  return { days: daysIn(wanted) };
}

/** For the preview only: at the act the constraint decides. */
async function overlaps(work: Work, studentId: number, days: DateRange, except: number): Promise<boolean> {
  const rows = await work.sql(`select 1 from mess_cut where student_id = ? and cancelled_at is null and id <> ? and days && ?::daterange limit 1`, [studentId, except, writeDateRange(days)]);
  return rows.length > 0;
}
