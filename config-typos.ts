/**
 * Sentences about variables that are probably misspelt ones of ours: `PROT` for `PORT`, `TELEGRAM_TOKEN` for
 * `TELEGRAM_BOT_TOKEN`. Values are never shown. Names that merely resemble a short one of ours (`HOME`, `HOST`) are left alone.
 */
export function likelyTypos(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = closest(name.toUpperCase(), known);
      return meant === undefined ? [] : [`${name} is not a variable of Chaupal: did you mean ${meant}?`];
    });
}

function closest(name: string, known: readonly string[]): string | undefined {
  const candidates = known
    .map((candidate) => ({ candidate, distance: distance(name, candidate), tolerated: tolerated(name, candidate) }))
    .filter((candidate) => candidate.distance <= candidate.tolerated);
  return candidates.toSorted((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** Two slips for a long name, one for a short one; more when the first word is one that only we use. */
function tolerated(name: string, candidate: string): number {
  const ours = ['TELEGRAM', 'WHATSAPP', 'ORG', 'QR', 'UPI', 'ADMIN', 'PLAYGROUND', 'SCAN', 'JOBS'];
  const word = candidate.split('_')[0] ?? '';
  if (ours.includes(word) && name.startsWith(`${word}_`)) return Math.floor(candidate.length / 3);
  return candidate.length > 5 ? 2 : 1;
}

/** How many letters have to be inserted, removed, replaced or swapped with their neighbour. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? Infinity;
}
