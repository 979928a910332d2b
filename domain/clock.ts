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
export type MovableClock = Clock & {
  moveTo(instant: Temporal.Instant): void;
  /** Stands still from now on, so that what happens at 22:59:59 does not end after 23:00:00 only because it took its time. */
  hold(): void;
  /** Runs on from where it stood. */
  release(): void;
};

export function createMovableClock(offsetMilliseconds = 0): MovableClock {
  let milliseconds = offsetMilliseconds;
  let held: Temporal.Instant | null = null;
  const now = () => held ?? Temporal.Now.instant().add({ milliseconds });
  const offsetTo = (instant: Temporal.Instant) => instant.epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
  return {
    now,
    offset: () => Temporal.Duration.from({ milliseconds: held === null ? milliseconds : offsetTo(held) }),
    moveTo: (instant) => {
      if (held === null) milliseconds = offsetTo(instant);
      else held = instant;
    },
    hold: () => {
      held = now();
    },
    release: () => {
      if (held === null) return;
      milliseconds = offsetTo(held);
      held = null;
    },
  };
}
