/** The middle of the ratios of pairs A B A B …, with the least and the greatest: machines drift, neighbours in time do not. */
export function ratioRow(what: string, a: number[], b: number[], floor: string, goal: string, unit: string): Record<string, string | number> {
  const ratios = a.map((it, pair) => (b[pair] ?? Number.NaN) / it).toSorted((x, y) => x - y);
  return { what, median: rounded(median(ratios)), spread: `${rounded(ratios[0] ?? 0)}–${rounded(ratios.at(-1) ?? 0)}`, a: `${rounded(median(a))} ${unit}`, b: `${rounded(median(b))} ${unit}`, floor, goal };
}

export const median = (list: readonly number[]): number => {
  const sorted = list.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? Number.NaN) : ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
};

export const percentile = (list: readonly number[], share: number): number => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? Number.NaN;

export const rounded = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
