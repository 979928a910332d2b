/** The time of the whole product. Only the playground's clock differs from the machine's. */
export type Clock = {
  now(): Temporal.Instant;
  /** What is added to PostgreSQL's own clock inside a transaction; zero in production. */
  offset(): Temporal.Duration;
};

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  offset: () => Temporal.Duration.from({ milliseconds: 0 }),
};

/** A clock that runs with the machine's and can be moved forward: for the playground and for tests. */
export type MovableClock = Clock & { moveTo(instant: Temporal.Instant): void };

export function createMovableClock(offsetMilliseconds = 0): MovableClock {
  let milliseconds = offsetMilliseconds;
  return {
    now: () => Temporal.Now.instant().add({ milliseconds }),
    offset: () => Temporal.Duration.from({ milliseconds }),
    moveTo: (instant) => {
      milliseconds = Math.round(instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds);
    },
  };
}
