const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A day of the week by its English name, in lower case. */
export type Weekday = (typeof weekdays)[number];

/**
 * When a job is due. Pure: the same question always has the same answer, whatever the server's own time zone is.
 * `nextAfter` is strictly later than its argument, `lastAtOrBefore` may be equal to it.
 */
export type Schedule = {
  readonly description: string;
  nextAfter(instant: Temporal.Instant): Temporal.Instant;
  lastAtOrBefore(instant: Temporal.Instant): Temporal.Instant;
};

/**
 * Every day at a local time (`'23:00'`) of `zone`. A local time that a clock change skips runs once, later by the length
 * of the gap; one that occurs twice runs once, at its first occurrence (Temporal's `compatible`).
 * Throws a RangeError for anything that is not a time of day or a time zone.
 */
export function daily(at: string, zone: string): Schedule {
  const time = timeOfDay(at);
  return onDates(
    `daily at ${at} ${zone}`,
    (date, step) => dateAt(date.add({ days: step }), time, zone),
    zone,
  );
}

/** Every week on one day at a local time of `zone`; clock changes and refusals as in `daily`. */
export function weekly(day: Weekday, at: string, zone: string): Schedule {
  const time = timeOfDay(at);
  const wanted = weekdays.indexOf(day) + 1;
  if (wanted === 0) throw new RangeError(`"${day}" is no day of the week: give one of ${weekdays.join(', ')}.`);
  return onDates(
    `weekly on ${day} at ${at} ${zone}`,
    (date, step) => dateAt(date.add({ days: wanted - date.dayOfWeek + 7 * step }), time, zone),
    zone,
  );
}

/**
 * Every month on one day (1 to 31) at a local time of `zone`; a month that is shorter has it on its last day.
 * Clock changes and refusals as in `daily`.
 */
export function monthly(day: number, at: string, zone: string): Schedule {
  const time = timeOfDay(at);
  if (!Number.isInteger(day) || day < 1 || day > 31) {
    throw new RangeError(`${day} is no day of a month: give a whole number from 1 to 31.`);
  }
  return onDates(
    `monthly on day ${day} at ${at} ${zone}`,
    (date, step) => dateAt(date.with({ day: 1 }).add({ months: step }).with({ day }), time, zone),
    zone,
  );
}

/**
 * Every `minutes` minutes (1 to 1440) of elapsed time, counted from midnight UTC of 1970-01-01 so that every process
 * names the same instants. Clock changes do not concern it.
 */
export function everyMinutes(minutes: number): Schedule {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    throw new RangeError(`${minutes} is no number of minutes: give a whole number from 1 to 1440.`);
  }
  const period = BigInt(minutes) * 60_000_000_000n;
  const floor = (instant: Temporal.Instant): bigint => {
    const since = instant.epochNanoseconds % period;
    return instant.epochNanoseconds - (since < 0n ? since + period : since);
  };
  return {
    description: `every ${minutes} minutes`,
    nextAfter: instant => new Temporal.Instant(floor(instant) + period),
    lastAtOrBefore: instant => new Temporal.Instant(floor(instant)),
  };
}

function timeOfDay(at: string): Temporal.PlainTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) {
    throw new RangeError(`"${at}" is no time of day: write hours and minutes, as in "23:00".`);
  }
  return Temporal.PlainTime.from(at);
}

function dateAt(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
}

/**
 * `occurrence(date, step)` is the one of the period (day, week, month) that lies `step` periods from the one with `date`.
 * Occurrences never go backwards as `step` grows, but two may coincide (Samoa had no 30 December 2011), which is why
 * the search goes two periods to either side and compares instants.
 */
function onDates(
  description: string,
  occurrence: (date: Temporal.PlainDate, step: number) => Temporal.Instant,
  zone: string,
): Schedule {
  const around = (instant: Temporal.Instant): Temporal.Instant[] => {
    const date = instant.toZonedDateTimeISO(zone).toPlainDate();
    return [-2, -1, 0, 1, 2].map(step => occurrence(date, step));
  };
  around(Temporal.Instant.fromEpochMilliseconds(0)); // an unknown time zone is refused here, not at the first tick
  const found = (candidate: Temporal.Instant | undefined, instant: Temporal.Instant): Temporal.Instant => {
    if (candidate === undefined) throw new Error(`No occurrence of "${description}" around ${instant.toString()}.`);
    return candidate;
  };
  return {
    description,
    nextAfter: instant => found(around(instant).find(one => Temporal.Instant.compare(one, instant) > 0), instant),
    lastAtOrBefore: instant => found(around(instant).findLast(one => Temporal.Instant.compare(one, instant) <= 0), instant),
  };
}
