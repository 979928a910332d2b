import type { AssignmentState, AssignmentView, DutyTypeView } from '../../domain/duty/index.ts';
import type { Visitor } from '../module.ts';
import type { Button } from '../message.ts';
import type { Texts } from '../texts.ts';

/** The name of a duty in the reader's language. */
export const dutyName = (texts: Texts, names: AssignmentView['typeNames']): string => names[texts.language];

/** The name of a type by its id; a dash for one of another roster. */
export function typeName(texts: Texts, types: readonly DutyTypeView[], id: number): string {
  const type = types.find((it) => it.id === id);
  return type === undefined ? '–' : dutyName(texts, type.names);
}

/** The duties of a roster that somebody wishes for. A wish goes on from roster to roster, so that there are ids of others among these. */
export const wantedNames = (texts: Texts, types: readonly DutyTypeView[], ids: readonly number[]): string =>
  types.filter((type) => ids.includes(type.id)).map((type) => dutyName(texts, type.names)).join(', ') || '–';

/** "Wed, 9 Dec": short enough for a button. */
export const shortDay = (texts: Texts, day: string): string => `${texts.weekday(day, 'short')}, ${texts.date(day)}`;

/** What every text about a duty may name. */
export function dutyWords(texts: Texts, duty: Pick<AssignmentView, 'typeNames' | 'day' | 'reporting'>) {
  return { duty: dutyName(texts, duty.typeNames), day: texts.longDate(duty.day), shortDay: shortDay(texts, duty.day), time: duty.reporting };
}

/** The sign of a state, as in the grid's legend. */
export const stateSigns = {
  free: '◻️', waiting: '⏳', confirmed: '✅', declined: '❌', served: '☑️', 'no-show': '🚫', unlocked: '🔓', cancelled: '↩️', reallocated: '↪️', swapped: '🔁',
} as const satisfies Record<AssignmentState | 'free', string>;

/** The last four digits; in the admin chat all of them. */
export function phoneFor(visitor: Pick<Visitor, 'inAdminChat'>, phone: string): string {
  return visitor.inAdminChat ? phone : `${'•'.repeat(Math.max(0, phone.length - 4))}${phone.slice(-4)}`;
}

/** Buttons in rows of so many. */
export function inRows(buttons: readonly Button[], columns: number): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / columns) }, (_, row) => buttons.slice(row * columns, row * columns + columns));
}

/** As many whole lines as a message or caption takes: a text that is cut inside a tag is none. */
export function wholeLines(lines: readonly string[], most: number): string {
  let html = '';
  for (const line of lines) {
    if (html.length + line.length + 1 > most) return `${html}\n…`;
    html += html === '' ? line : `\n${line}`;
  }
  return html;
}

/** "I will come" and "I cannot come". */
export function answerButtons(texts: Texts, assignmentId: number): Button[][] {
  const argument = String(assignmentId);
  return [
    [{ label: texts.plain('duty-button-come'), action: { act: 'duty.come', argument }, tone: 'good' }],
    [{ label: texts.plain('duty-button-cannot'), action: { act: 'duty.cannot', argument }, tone: 'bad' }],
  ];
}

/** To make a number that was typed one's own; it is nobody's yet. Where WhatsApp is not set up, nothing leads there and the button is left out. */
export function linkButton(texts: Texts, typed: string): Button {
  const digits = typed.replace(/\D/g, '');
  return { label: texts.plain('duty-button-link-whatsapp', { ending: digits.slice(-4) }), action: { flow: 'account.link-whatsapp', argument: digits } };
}

/** Where recordings are sent and taken out, also while a registration waits. */
export const recordingsRow = (texts: Texts): Button[] => [{ label: texts.plain('duty-button-auditions'), action: { flow: 'duty.auditions' } }];
