import type { Mess, MessOverview } from '../../domain/mess/index.ts';
import { denialText } from '../decision-card.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button } from '../message.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Texts } from '../texts.ts';
import { firstFreeDay } from './cut-days.ts';
import { cycleName } from './cycle-name.ts';
import { messCardMessage } from './mess-card.ts';
import { suspensionText } from './student-message.ts';

/** The student's places: the state at a glance, the cuts, the card. */
export function messScreens(deps: { mess: Mess; organisation: string }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  const { mess } = deps;

  const status: Screen = async (visitor) => {
    const overview = await mess.overview(visitor.actor, visitor.person.id);
    return { html: statusText(visitor.texts, overview), buttons: [...studentButtons(visitor.texts, overview, 'details'), lastRow(visitor.texts, 'home')] };
  };

  const cuts: Screen = async (visitor) => {
    const { texts } = visitor;
    const overview = await mess.overview(visitor.actor, visitor.person.id);
    const lines = overview.cuts.map((cut) => texts.t(cut.changeable ? 'cut-line' : 'cut-line-final', { range: texts.dateRange(cut.from, cut.to), days: cut.days }));
    return {
      html: `${texts.t('cuts-title')}\n\n${lines.length === 0 ? texts.t('cuts-none') : lines.join('\n')}`,
      buttons: [
        [{ label: texts.plain('button-apply-cut'), action: { flow: 'mess.apply-for-cut' } }],
        ...overview.cuts.filter((cut) => cut.changeable || cut.extendable).map((cut) => cutButtons(texts, cut)),
        lastRow(texts, 'mess'),
      ],
    };
  };

  const confirmCancel: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const overview = await mess.overview(visitor.actor, visitor.person.id);
    const cut = overview.cuts.find((it) => it.id === Number(argument));
    if (cut === undefined) return cuts(visitor, '');
    const range = texts.dateRange(cut.from, cut.to);
    return {
      html: cut.fixedTo === null ? texts.t('cut-cancel-ask', { range }) : texts.t('cut-cancel-ask-begun', { range, fixed: texts.date(cut.fixedTo), earliest: texts.date(overview.earliestCutDay) }),
      buttons: [[{ label: texts.plain('button-cancel-cut-really'), action: { act: 'mess.cancel-cut', argument: String(cut.id) } }], lastRow(texts, 'mess.cuts')],
    };
  };

  const card: Screen = async (visitor) => messCardMessage(visitor.texts, await mess.card(visitor.actor, visitor.person.id), deps.organisation);

  const replaceCard: Screen = async ({ texts }) => ({
    html: texts.t('card-replace-ask'),
    buttons: [[{ label: texts.plain('card-replace-really'), action: { act: 'mess.replace-card' }, tone: 'bad' }], lastRow(texts, 'mess.card')],
  });

  const replaceCardNow: Act = async (visitor, _argument, key) => {
    await mess.reissueCard({ actor: visitor.actor, key }, visitor.person.id);
    return { toast: visitor.texts.plain('card-replaced'), message: await card(visitor, '') };
  };

  const cancelCut: Act = async (visitor, argument, key) => {
    const done = await mess.cancelCut({ actor: visitor.actor, key }, { personId: visitor.person.id, cutId: idOf(argument) });
    return { toast: visitor.texts.plain('cut-cancelled', { days: done.cancelledDays }), message: await cuts(visitor, '') };
  };

  return { screens: { mess: status, 'mess.cuts': cuts, 'mess.cut-cancel': confirmCancel, 'mess.card': card, 'mess.card-replace': replaceCard }, acts: { 'mess.cancel-cut': cancelCut, 'mess.replace-card': replaceCardNow } };
}

/** Other days, and none at all. */
function cutButtons(texts: Texts, cut: MessOverview['cuts'][number]): Button[] {
  const range = texts.dateRange(cut.from, cut.to);
  const change: Button = { label: texts.plain('button-change-cut', { range }), action: { flow: 'mess.change-cut', argument: String(cut.id) } };
  return cut.changeable ? [change, { label: texts.plain('button-cancel-cut'), action: { go: 'mess.cut-cancel', argument: String(cut.id) } }] : [change];
}

/** The mess's part of the home screen. What concerns one student is not for the admin group. */
export async function messHome(mess: Mess, visitor: Visitor): Promise<{ lines: string[]; buttons: Button[][] }> {
  const { texts, person, inAdminChat } = visitor;
  const forAdmins: Button[][] = person.roles.includes('admin') ? [[{ label: texts.plain('button-headcount'), action: { go: 'mess.headcount' } }, { label: texts.plain('button-students'), action: { go: 'mess.students' } }]] : [];
  if (inAdminChat) return { lines: [], buttons: forAdmins };
  const overview = await mess.overview(visitor.actor, visitor.person.id);
  if (overview.student === null) return { lines: [], buttons: [[{ label: texts.plain('button-join-mess'), action: { flow: 'mess.register' } }], ...forAdmins] };
  return { lines: [statusLine(texts, overview)], buttons: [...studentButtons(texts, overview, 'home'), ...forAdmins] };
}

/** One line: "Mess: paid until 30 Nov · tomorrow: cut". */
function statusLine(texts: Texts, overview: MessOverview): string {
  const { student } = overview;
  if (student === null) return '';
  if (student.status !== 'approved') return texts.t(`mess-line-${student.status}`, { since: texts.moment(student.appliedAt) });
  const paid = overview.paidUntil !== null ? texts.plain('mess-paid-until', { date: texts.date(overview.paidUntil) }) : overview.waitingPayment !== null ? texts.plain('mess-payment-waits') : texts.plain('mess-not-paid');
  return texts.t('mess-line', { paid, tomorrow: texts.plain(overview.cutTomorrow ? 'mess-tomorrow-cut' : 'mess-tomorrow-eats') });
}

function statusText(texts: Texts, overview: MessOverview): string {
  const { student } = overview;
  if (student === null) return texts.t('mess-not-registered');
  const lines = [texts.t('mess-facts', { name: student.name, roll: student.rollNo, room: student.roomNo, diet: texts.plain(`diet-${student.diet}`) }), statusLine(texts, overview)];
  if (student.status === 'denied') lines.push(texts.t('mess-because', { reason: denialText(texts, student.denialReason ?? '') }));
  if (overview.suspension !== null) lines.push(texts.t('mess-because', { reason: suspensionText(texts, overview.suspension.reason) }));
  if (overview.deniedPayment !== null) lines.push(texts.t('mess-payment-denied-because', { reason: denialText(texts, overview.deniedPayment.denialReason ?? '') }));
  if (overview.waitingPayment !== null) lines.push(texts.t('mess-payment-waiting', { cycle: cycleName(texts, { from: overview.waitingPayment.cycleFrom, to: overview.waitingPayment.cycleTo }), at: texts.moment(overview.waitingPayment.uploadedAt) }));
  if (overview.cuts.length > 0) lines.push(texts.t('mess-cuts-ahead', { ranges: overview.cuts.map((cut) => texts.dateRange(cut.from, cut.to)).join(', ') }));
  if (student.status === 'approved') lines.push(texts.t('mess-cutoff-hint', { earliest: texts.longDate(firstFreeDay(overview)), cutoff: overview.cutoff }));
  return lines.join('\n\n');
}

/** The doors; the details do not lead to themselves. */
function studentButtons(texts: Texts, { student }: MessOverview, on: 'home' | 'details'): Button[][] {
  const details: Button[] = on === 'home' ? [{ label: texts.plain('button-mess'), action: { go: 'mess' } }] : [];
  if (student === null) return [[{ label: texts.plain('button-join-mess'), action: { flow: 'mess.register' } }]];
  if (student.status === 'denied' || student.status === 'left') return [[{ label: texts.plain('button-correct-registration'), action: { flow: 'mess.register' } }]];
  if (student.status !== 'approved') return details.length === 0 ? [] : [details];
  return [
    [{ label: texts.plain('button-my-card'), action: { go: 'mess.card' } }, { label: texts.plain('button-pay'), action: { flow: 'mess.pay' } }],
    [{ label: texts.plain('button-my-cuts'), action: { go: 'mess.cuts' } }, ...details],
  ];
}
