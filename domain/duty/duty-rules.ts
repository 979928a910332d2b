/** A duty on a day, in the organisation's time. */
export type DutyTime = { readonly day: string; readonly reporting: string; readonly beginsAt: string; readonly endsAt: string };

/** A clash that an admin may accept knowingly. */
export const acceptableClashes = ['overlap', 'blackout', 'no-audition'] as const;
/** One that nobody can accept: the table itself has no room for it. */
export const absoluteClashes = ['same-time', 'outside-roster', 'not-that-day'] as const;
export type Clash = (typeof acceptableClashes)[number] | (typeof absoluteClashes)[number];

export type ClashQuestion = {
  readonly wanted: DutyTime;
  readonly roster: { readonly from: string; readonly to: string };
  readonly type: { readonly weekdays: readonly number[]; readonly needsAudition: boolean };
  readonly volunteer: {
    readonly blackouts: readonly { readonly from: string; readonly to: string }[];
    readonly hasAudition: boolean;
    /** The duties that this person holds, the one that is being replaced left out. */
    readonly duties: readonly DutyTime[];
  };
};

/**
 * Everything that speaks against giving a duty to a person, in the order of weight; empty when nothing does. The same for the coordinator's
 * tap, the volunteer's, a request, a swap, an import, the suggestions and autofill.
 */
export function clashesOf({ wanted, roster, type, volunteer }: ClashQuestion): Clash[] {
  const clashes: Clash[] = [];
  if (wanted.day < roster.from || wanted.day > roster.to) clashes.push('outside-roster');
  if (!type.weekdays.includes(Temporal.PlainDate.from(wanted.day).dayOfWeek)) clashes.push('not-that-day');
  if (volunteer.duties.some((duty) => duty.day === wanted.day && duty.reporting === wanted.reporting)) clashes.push('same-time');
  else if (volunteer.duties.some((duty) => overlap(duty, wanted))) clashes.push('overlap');
  if (volunteer.blackouts.some(({ from, to }) => from <= wanted.day && wanted.day <= to)) clashes.push('blackout');
  if (type.needsAudition && !volunteer.hasAudition) clashes.push('no-audition');
  return clashes;
}

/** Duties that touch (one ends when the other begins) do not overlap. */
export function overlap(a: Pick<DutyTime, 'beginsAt' | 'endsAt'>, b: Pick<DutyTime, 'beginsAt' | 'endsAt'>): boolean {
  return Temporal.Instant.compare(a.beginsAt, b.endsAt) < 0 && Temporal.Instant.compare(b.beginsAt, a.endsAt) < 0;
}

export const isAcceptable = (clash: Clash): boolean => acceptableClashes.some((it) => it === clash);

/** When a duty of this type begins and ends on a day. On the day on which clocks change, a time that does not exist is moved as `Temporal` does. */
export function timeOfDuty(type: { reporting: string; minutes: number }, day: string, zone: string): DutyTime {
  const begins = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(type.reporting) });
  return { day, reporting: type.reporting, beginsAt: begins.toInstant().toString(), endsAt: begins.add({ minutes: type.minutes }).toInstant().toString() };
}
