/** The id that a button carried; 0, which nothing has, for anything that is not one of ours: forged or mangled data is unknown, not a fault. */
export const idOf = (argument: string): number => (/^[0-9]{1,15}$/.test(argument) ? Number(argument) : 0);

/** The day that a button carried, ISO; null for anything that is none, the 31st of February included. */
export function dayIn(argument: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(argument)) return null;
  const [year = 0, month = 0, day = 0] = argument.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth ? argument : null;
}
