/** ISO days. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const length = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;
  return Array.from({ length: Math.max(0, length) }, (_, index) => addDays(from, index));
}
