import { LockMode } from '@mikro-orm/core';
import { recordAudit } from '../audit/record.ts';
import { daysIn, type DateRange } from '../database/date-range.ts';
import type { Work } from '../database/transact.ts';
import { Refusal, refuseOn } from '../errors.ts';
import { settingsIn } from '../settings/index.ts';
import type { CutView } from './cut.ts';
import { MessCut } from './cut.ts';
import { earliestCutDay, judgeCut, remainderOfCut, type CutPolicy, type CutVerdict } from './mess-cut-rules.ts';
import { messSettings } from './settings.ts';
import { approvedStudent } from './students.ts';

export const cutPolicyIn = (work: Work): Promise<CutPolicy> =>
  settingsIn(work, { cutoff: messSettings.cutoff, longestCut: messSettings.longestCut, cutHorizon: messSettings.cutHorizon });

/**
 * Takes a student off the mess for whole days, `from` and `to` included (ISO dates, the organisation's zone).
 * Refuses with `not-registered`, `not-approved`, `cut-too-late` (naming the earliest day), `cut-too-long`, `cut-too-far`,
 * `cut-reversed`, `cut-overlap`. The cutoff is judged by the database's clock in this transaction.
 */
export async function requestCut(work: Work, input: { personId: number; from: string; to: string; by?: 'student' | 'admin' }): Promise<CutView> {
  const student = await approvedStudent(work, input.personId);
  const wanted = rangeOf(input);
  const policy = await cutPolicyIn(work);
  refuseUnless(judgeCut(wanted, work.now, work.zone, policy));
  const cut = await refuseOn({ mess_cut_no_overlap: () => new Refusal('cut-overlap') }, async () => {
    const made = work.em.create(MessCut, {
      studentId: student.id,
      days: wanted,
      appliedAt: work.now,
      appliedBy: input.by ?? 'student',
      rule: `before ${policy.cutoff} on the day before`,
    });
    await work.em.flush();
    return made;
  });
  await recordAudit(work, { action: 'mess.cut-requested', subject: { kind: 'mess-cut', id: cut.id }, details: { from: input.from, to: input.to } });
  return viewCut(work, policy, cut);
}

/**
 * Gives back the days whose cutoff has not passed; those that have passed stay cut.
 * Refuses with `cut-unknown` (also for somebody else's) and `cut-final` when no day can be given back any more.
 */
export async function cancelCut(work: Work, input: { personId: number; cutId: number }): Promise<{ cancelledDays: number; kept: CutView | null }> {
  const student = await approvedStudent(work, input.personId);
  const cut = await work.em.findOne(MessCut, { id: input.cutId, studentId: student.id, cancelledAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (cut === null) throw new Refusal('cut-unknown');
  const policy = await cutPolicyIn(work);
  const rest = remainderOfCut(cut.days, work.now, work.zone, policy.cutoff);
  const cancelledDays = daysIn(cut.days) - (rest === null ? 0 : daysIn(rest));
  if (cancelledDays === 0) throw new Refusal('cut-final', { toDate: cut.days.to.toString() });
  if (rest === null) cut.cancelledAt = work.now;
  else cut.days = rest;
  await work.em.flush();
  await recordAudit(work, { action: 'mess.cut-cancelled', subject: { kind: 'mess-cut', id: cut.id }, details: { cancelledDays } });
  return { cancelledDays, kept: rest === null ? null : viewCut(work, policy, cut) };
}

export const rangeOf = (days: { from: string; to: string }): DateRange => ({ from: Temporal.PlainDate.from(days.from), to: Temporal.PlainDate.from(days.to) });

export function refuseUnless(verdict: CutVerdict): void {
  if (verdict.ok) return;
  const { ok: _, code, ...details } = verdict;
  throw new Refusal(code, details);
}

export function viewCut(work: Work, policy: CutPolicy, cut: MessCut): CutView {
  const earliest = earliestCutDay(work.now, work.zone, policy.cutoff);
  return {
    id: cut.id,
    from: cut.days.from.toString(),
    to: cut.days.to.toString(),
    days: daysIn(cut.days),
    changeable: Temporal.PlainDate.compare(cut.days.to, earliest) >= 0,
    extendable: Temporal.PlainDate.compare(cut.days.to.add({ days: 1 }), earliest) >= 0,
    fixedTo: remainderOfCut(cut.days, work.now, work.zone, policy.cutoff)?.to.toString() ?? null,
  };
}
