/** What can go wrong on purpose: an answer of 429 or 500, no answer to a call that was not or that was carried out. */
export type FaultKind = '429' | '500' | 'timeout' | 'lost-answer';

/** A fault for the next `times` calls of a method; `*` stands for every method. */
export type Fault = { method: string; times: number; fault: FaultKind; retry_after: number; hold_ms: number };

/** The faults that are waiting for their calls. */
export type Faults = {
  /** Adds a fault, or takes away those of the method when `times` is 0. */
  set(fault: Fault): void;
  /** The fault that strikes this call, used up by one. */
  take(method: string): Fault | undefined;
};

/** Creates an empty list of faults; it is not kept over a restart. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    set(fault) {
      if (fault.times > 0) waiting.push({ ...fault });
      else waiting = waiting.filter((other) => other.method.toLowerCase() !== fault.method.toLowerCase());
    },
    take(method) {
      const fault = waiting.find((other) => other.method === '*' || other.method.toLowerCase() === method.toLowerCase());
      if (fault === undefined) return undefined;
      fault.times -= 1;
      waiting = waiting.filter((other) => other.times > 0);
      return fault;
    },
  };
}
