import type { AssignmentView, DutyTypeView, FairnessLine, GridPlace, MyDuties, ProposalView, RosterGrid } from '../../domain/duty/index.ts';
import type { PictureSpec } from '../message.ts';
import type { Texts } from '../texts.ts';
import { dutyName } from './words.ts';

const tones = {
  free: 'free', waiting: 'waiting', confirmed: 'confirmed', declined: 'declined', served: 'served', 'no-show': 'missed',
  unlocked: 'free', cancelled: 'free', reallocated: 'free', swapped: 'free',
} as const satisfies Record<GridPlace['state'], string>;

type Cell = { tone: string; text?: string };

/** Rows of a grid: every place of every duty, in the roster's order. */
function gridRows(texts: Texts, types: readonly DutyTypeView[], days: readonly string[], cell: (typeId: number, day: string, place: number) => Cell) {
  return types.flatMap((type) =>
    Array.from({ length: type.places }, (_, index) => ({
      label: type.places > 1 ? `${dutyName(texts, type.names)} ${index + 1}` : dutyName(texts, type.names),
      cells: days.map((day) => cell(type.id, day, index + 1)),
    })),
  );
}

/** A first name, and the first letter of the last: what fits a cell and still tells two people apart. */
export function nickname(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const last = [...new Intl.Segmenter().segment(rest.at(-1) ?? '')][0]?.segment ?? '';
  return last === '' ? first : `${first} ${last}.`;
}

/** "Thu 19": the month stands in the head of the picture. */
const columnsOf = (texts: Texts, days: readonly string[]): string[] => days.map((day) => `${texts.weekday(day, 'short')} ${Temporal.PlainDate.from(day).day}`);

/** The roster as duties × days, coloured by state; what is over and was nobody's is grey. */
export function gridPicture(texts: Texts, grid: RosterGrid): PictureSpec {
  const byPlace = new Map(grid.places.map((it) => [`${it.typeId}|${it.day}|${it.place}`, it]));
  const first = grid.days[0] ?? grid.roster.from;
  return {
    kind: 'grid',
    parameters: {
      title: grid.roster.name,
      subtitle: texts.dateRange(first, grid.days.at(-1) ?? first),
      columns: columnsOf(texts, grid.days),
      rows: gridRows(texts, grid.roster.types, grid.days, (typeId, day, place) => {
        const it = byPlace.get(`${typeId}|${day}|${place}`);
        if (it === undefined || (it.name === null && it.begun)) return { tone: 'off' };
        return { tone: tones[it.state], ...(it.name === null ? {} : { text: nickname(it.name) }) };
      }),
      legend: [
        ...(['confirmed', 'waiting', 'declined', 'free', 'served', 'no-show'] as const)
          .filter((state) => state !== 'no-show' || grid.places.some((it) => it.state === state))
          .map((state) => ({ label: texts.plain(`duty-state-${state}`), tone: tones[state] })),
        { label: texts.plain('duty-legend-none'), tone: 'off' },
      ],
    },
  };
}

/** What autofill proposes for some days; the places that it left empty stand out. */
export function proposalPicture(texts: Texts, proposal: ProposalView, days: readonly string[]): PictureSpec {
  const byPlace = new Map(proposal.places.map((it) => [`${it.typeId}|${it.day}|${it.place}`, it.name]));
  const empty = new Set(proposal.unfilled.map((it) => `${it.typeId}|${it.day}|${it.place}`));
  return {
    kind: 'grid',
    parameters: {
      title: texts.plain('duty-proposal-picture-title'),
      subtitle: texts.dateRange(days[0] ?? proposal.roster.from, days.at(-1) ?? proposal.roster.from),
      columns: columnsOf(texts, days),
      rows: gridRows(texts, proposal.roster.types, days, (typeId, day, place) => {
        const name = byPlace.get(`${typeId}|${day}|${place}`);
        if (name !== undefined) return { tone: 'waiting', text: nickname(name) };
        return { tone: empty.has(`${typeId}|${day}|${place}`) ? 'declined' : 'off' };
      }),
      legend: [
        { label: texts.plain('duty-proposal-legend-new'), tone: 'waiting' },
        { label: texts.plain('duty-proposal-legend-empty'), tone: 'declined' },
        { label: texts.plain('duty-proposal-legend-fixed'), tone: 'off' },
      ],
    },
  };
}

/** Somebody's own month with their duties on it. */
export function monthPicture(texts: Texts, mine: MyDuties, month: string): PictureSpec {
  const first = Temporal.PlainDate.from(month).with({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const byDay = Map.groupBy(mine.ahead, (it) => it.day);
  return {
    kind: 'month',
    parameters: {
      title: texts.month(first),
      weekdays: Array.from({ length: 7 }, (_, index) => texts.weekday(monday.add({ days: index }), 'short')),
      firstWeekday: first.dayOfWeek - 1,
      days: Array.from({ length: first.daysInMonth }, (_, index) => {
        const day = first.add({ days: index }).toString();
        const duties = byDay.get(day) ?? [];
        const isOff = mine.volunteer?.blackouts.some((it) => it.from <= day && day <= it.to) ?? false;
        return { day: index + 1, tone: dayTone(duties, isOff), ...(duties[0] === undefined ? {} : { mark: duties.length > 1 ? `${duties[0].reporting} +${duties.length - 1}` : duties[0].reporting }) };
      }),
      legend: [
        { label: texts.plain('duty-state-confirmed'), tone: 'confirmed' },
        { label: texts.plain('duty-state-waiting'), tone: 'waiting' },
        { label: texts.plain('duty-legend-blackout'), tone: 'off' },
      ],
    },
  };
}

function dayTone(duties: readonly AssignmentView[], isOff: boolean): string {
  if (duties.some((it) => it.state === 'waiting')) return 'waiting';
  if (duties.length > 0) return 'confirmed';
  return isOff ? 'off' : 'none';
}

/** How evenly the duties are spread: the most and the least used. */
export function fairnessPicture(texts: Texts, lines: readonly FairnessLine[], subtitle: string): PictureSpec {
  const shown = lines.length <= 16 ? lines : [...lines.slice(0, 8), ...lines.slice(-8)];
  return {
    kind: 'bar-chart',
    parameters: {
      title: texts.plain('duty-fairness-picture-title'),
      subtitle,
      groups: shown.map((line) => ({
        label: nickname(line.name),
        bars: [{ value: line.held, tone: 'first', label: texts.number(line.held) }, ...(line.noShow > 0 ? [{ value: line.noShow, tone: 'bad', label: texts.number(line.noShow) }] : [])],
      })),
      legend: [
        { label: texts.plain('duty-fairness-held'), tone: 'first' },
        ...(shown.some((line) => line.noShow > 0) ? [{ label: texts.plain('duty-state-no-show'), tone: 'bad' }] : []),
      ],
    },
  };
}
