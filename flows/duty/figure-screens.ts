import { randomUUID } from 'node:crypto';
import type { Duty, ProposalView, ReminderLine } from '../../domain/duty/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { dayIn, idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import type { Button, Message } from '../message.ts';
import { escapeHtml, type Texts } from '../texts.ts';
import { addDays } from './days.ts';
import { DAYS_A_PAGE, outcomeButtons } from './coordinator-screens.ts';
import { fairnessPicture, nickname, proposalPicture } from './pictures.ts';
import { paged } from '../paged.ts';
import { dutyWords, inRows, shortDay, stateSigns, typeName, wholeLines } from './words.ts';

const SHOWN = 10;

/** What a coordinator looks up: who has not answered, what was delivered, how fair it is, what autofill proposes. */
export function figureScreens({ duty }: { duty: Duty }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  /** Argument: the page. */
  const unanswered: Screen = async ({ texts, actor }, argument) => {
    const open = await duty.unanswered(actor);
    const { shown, turns } = paged(open, idOf(argument), SHOWN, (page) => ({ go: 'duty.unanswered', argument: String(page) }));
    const lines = shown.map((it) => texts.t('duty-unanswered-line', { ...dutyWords(texts, it), name: it.name }));
    return {
      html: [texts.t('duty-unanswered-title', { count: open.length }), ...lines].join('\n'),
      buttons: [
        ...inRows(shown.map((it) => ({ label: `${shortDay(texts, it.day)} · ${nickname(it.name)}`, action: { go: 'duty.place', argument: `${it.typeId}.${it.day}.${it.place}` } })), 2),
        ...turns,
        lastRow(texts, 'duty.roster'),
      ],
    };
  };

  const log: Screen = async ({ texts, actor }, argument) => {
    const day = dayIn(argument) ?? addDays(await duty.today(actor), 1);
    const { duties } = await duty.reminderLog(actor, day);
    const lines = duties.map((it) => {
      const said = it.reminders.map((line) => reminderWords(texts, line)).join('; ');
      return `${texts.t('duty-log-line', { ...dutyWords(texts, it), name: it.name })}\n   ${said === '' ? texts.t('duty-log-nothing') : said}`;
    });
    const unsent = duties.filter((it) => !it.begun && (it.state === 'waiting' || it.state === 'confirmed')).toSorted((a, b) => Number(hasFailed(b.reminders)) - Number(hasFailed(a.reminders)));
    return {
      html: wholeLines([texts.t('duty-log-title', { day: texts.longDate(day) }), ...(lines.length === 0 ? [texts.t('duty-log-empty')] : lines)].map((line) => `${line}\n`), 3_900),
      buttons: [
        ...inRows(unsent.slice(0, SHOWN).map((it) => ({ label: texts.plain('duty-button-resend-to', { name: `${nickname(it.name)} ${it.reporting}` }), action: { act: 'duty.resend', argument: String(it.id) } })), 2),
        [{ label: '‹', action: { go: 'duty.log', argument: addDays(day, -1) } }, { label: '›', action: { go: 'duty.log', argument: addDays(day, 1) } }],
        lastRow(texts, 'duty.roster'),
      ],
    };
  };

  /** Argument: the roster; the current one without. */
  const fairness: Screen = async ({ texts, actor }, argument) => {
    const rosterId = idOf(argument) === 0 ? null : idOf(argument);
    const [lines, progress] = [await duty.fairness(actor, rosterId), await duty.progress(actor, rosterId)];
    const held = lines.map((line) => line.held);
    const total = held.reduce((sum, n) => sum + n, 0);
    const caption = texts.t('duty-fairness', {
      people: lines.length, duties: total, most: Math.max(0, ...held), least: held.length === 0 ? 0 : Math.min(...held),
      share: progress.places === 0 ? 0 : Math.round((progress.confirmed / progress.places) * 100),
    });
    return {
      html: caption,
      ...(lines.length === 0 ? {} : { picture: fairnessPicture(texts, lines, progress.roster?.name ?? '') }),
      buttons: [lastRow(texts, { go: 'duty.roster', argument })],
    };
  };

  /** Argument: `<proposal>.<page>`. */
  const proposalScreen: Screen = async (visitor, argument) => {
    const [id = '', page = ''] = argument.split('.');
    return proposalMessage(visitor.texts, await duty.proposal(visitor.actor, idOf(id)), idOf(page));
  };

  /** Argument: `<roster>.<the newest proposal>`, so that the next wish for one is another press. */
  const autofill: Act = async (visitor, argument, key) => {
    const made = await duty.propose({ actor: visitor.actor, key }, idOf(argument.split('.')[0] ?? ''));
    return { toast: visitor.texts.plain('duty-proposed-toast'), message: proposalMessage(visitor.texts, made, 0) };
  };

  const accept: Act = async (visitor, argument, key) => {
    const [id = '', day = ''] = argument.split('.');
    const done = await duty.acceptProposal({ actor: visitor.actor, key }, { proposalId: idOf(id), day: day === '' ? null : (dayIn(day) ?? '1970-01-01') });
    const words = { assigned: done.assigned, overtaken: done.overtaken };
    const next = done.left === 0 ? { html: visitor.texts.t('duty-proposal-accepted', words), buttons: [lastRow(visitor.texts, 'duty.roster')] } : await proposalScreen(visitor, `${id}.0`);
    return { toast: visitor.texts.plain('duty-proposal-accepted', words), message: next };
  };

  const discard: Act = async (visitor, argument, key) => {
    const proposal = await duty.proposal(visitor.actor, idOf(argument));
    await duty.discardProposal({ actor: visitor.actor, key }, proposal.id);
    return { toast: visitor.texts.plain('duty-proposal-discarded'), message: { html: visitor.texts.t('duty-proposal-discarded'), buttons: [hubRow(visitor.texts, proposal)] } };
  };

  const resend: Act = async (visitor, argument) => {
    // Tomorrow it may be wanted again on the same message; that a double tap is one reminder, the operation sees to.
    const sent = await duty.resend({ actor: visitor.actor, key: randomUUID() }, idOf(argument));
    return { toast: visitor.texts.plain('duty-resent-toast', { name: sent.name }) };
  };

  const outcome = (what: 'served' | 'no-show'): Act => async (visitor, argument) => {
    // The same answer twice is harmless, and a mistake can be put right on the same message.
    const marked = await duty.markOutcome({ actor: visitor.actor, key: randomUUID() }, { assignmentId: idOf(argument), outcome: what });
    return { toast: visitor.texts.plain(`duty-state-${what}`), message: await afterMessage(duty, visitor.texts, visitor.actor, marked), inPlace: true };
  };

  return {
    screens: {
      'duty.unanswered': screenForAdmins(unanswered), 'duty.log': screenForAdmins(log), 'duty.fairness': screenForAdmins(fairness), 'duty.proposal': screenForAdmins(proposalScreen),
    },
    acts: {
      'duty.autofill': actForAdmins(autofill), 'duty.accept': actForAdmins(accept), 'duty.discard': actForAdmins(discard), 'duty.resend': actForAdmins(resend),
      'duty.served': actForAdmins(outcome('served')), 'duty.no-show': actForAdmins(outcome('no-show')),
    },
  };
}

/** "Did it take place?" for all the duties of one time. */
export async function afterMessage(duty: Duty, texts: Texts, actor: Visitor['actor'], at: { day: string; reporting: string }): Promise<Message> {
  const duties = await duty.dutiesAt(actor, at);
  const lines = duties.map((it, index) => `${index + 1}. ${texts.t('duty-after-line', { ...dutyWords(texts, it), name: it.name, state: stateSigns[it.state] })}`);
  return {
    html: [texts.t('duty-after', { day: texts.longDate(at.day), time: at.reporting }), ...lines].join('\n'),
    buttons: duties.map((it, index) => outcomeButtons(texts, it).map((button) => ({ ...button, label: duties.length > 1 ? `${index + 1}. ${button.label}` : button.label }))),
  };
}

function proposalMessage(texts: Texts, proposal: ProposalView, page: number): Message {
  const id = String(proposal.id);
  if (proposal.status !== 'draft') return { html: texts.t('duty-proposal-over'), buttons: [hubRow(texts, proposal)] };
  const all = [...new Set([...proposal.places, ...proposal.unfilled].map((it) => it.day))].toSorted();
  const pages = Math.max(1, Math.ceil(all.length / DAYS_A_PAGE));
  const at = Math.min(pages - 1, page);
  const days = all.slice(at * DAYS_A_PAGE, at * DAYS_A_PAGE + DAYS_A_PAGE);
  const whys = Map.groupBy(proposal.unfilled, (it) => it.why);
  const reasons = [...whys].toSorted((a, b) => b[1].length - a[1].length).map(([why, places]) => texts.t(`duty-obstacle-${why}`, { count: places.length }));
  const examples = proposal.unfilled.slice(0, 5).map((it) => `· ${shortDay(texts, it.day)}: ${escapeHtml(typeName(texts, proposal.roster.types, it.typeId))} – ${texts.t(`duty-why-${it.why}`)}`);
  const turn = (to: number, label: string): Button[] => (to < 0 || to >= pages ? [] : [{ label, action: { go: 'duty.proposal', argument: `${id}.${to}` } }]);
  const withPlaces = new Set(proposal.places.map((it) => it.day));
  return {
    html: wholeLines([texts.t('duty-proposal', { filled: proposal.places.length, unfilled: proposal.unfilled.length, page: at + 1, pages }), ...reasons, ...examples], 1_000),
    picture: proposalPicture(texts, proposal, days),
    buttons: [
      [{ label: texts.plain('duty-button-accept-all'), action: { act: 'duty.accept', argument: id }, tone: 'good' }],
      ...inRows(days.filter((day) => withPlaces.has(day)).map((day) => ({ label: `✅ ${shortDay(texts, day)}`, action: { act: 'duty.accept', argument: `${id}.${day}` } })), 4),
      [...turn(at - 1, '‹'), { label: texts.plain('duty-button-discard'), action: { act: 'duty.discard', argument: id }, tone: 'bad' }, ...turn(at + 1, '›')],
      hubRow(texts, proposal),
    ],
  };
}

const hubRow = (texts: Texts, proposal: ProposalView): Button[] => lastRow(texts, { go: 'duty.roster', argument: String(proposal.roster.id) });

function reminderWords(texts: Texts, line: ReminderLine): string {
  const tries = line.attempts.map((it) => `${it.state === 'failed' || it.state === 'unknown' ? '❌' : '✅'} ${texts.plain(`channel-${it.channel}`)}`);
  return `${texts.plain(`duty-reminder-${line.kind}`)} ${texts.moment(line.dueAt)}: ${tries.length > 0 ? tries.join(', ') : texts.plain(`duty-reminder-state-${line.state}`)}`;
}

const hasFailed = (reminders: readonly ReminderLine[]): boolean => reminders.some((it) => it.state === 'failed');

