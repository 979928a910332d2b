/** The side of the square in which the mark is drawn. */
const BOX = 100;

const CANOPY = 'M50 4a20 20 0 0 1 19 13.500a15.500 15.500 0 0 1 3 30.200q-22 5.500-44 0a15.500 15.500 0 0 1 3-30.200A20 20 0 0 1 50 4z';
const TRUNK = 'M46.500 44h7l1 14q.8 5 5.500 8H40q4.700-3 5.500-8z';

/** People around the tree: centre and size of each head, nearest last. */
const PEOPLE = [
  { x: 14, y: 58, r: 5.6 },
  { x: 86, y: 58, r: 5.6 },
  { x: 30, y: 72, r: 6.2 },
  { x: 70, y: 72, r: 6.2 },
  { x: 50, y: 78, r: 6.8 },
] as const;

/** The mark of the house: people sitting in a circle under a tree. `x`, `y` is its upper left corner, in pixels. */
export function brandMark(at: { x: number; y: number; size: number; tree: string; people: string }): string {
  const people = PEOPLE.map(({ x, y, r }) => `<circle cx="${x}" cy="${y}" r="${r}"/><path d="${shoulders(x, y + r + 1.2, r)}"/>`).join('');
  return `<g transform="translate(${at.x} ${at.y}) scale(${at.size / BOX})"><path d="${CANOPY}${TRUNK}" fill="${at.tree}"/><g fill="${at.people}">${people}</g></g>`;
}

/** A seated figure from above the knees: narrow shoulders on a wide seat. */
function shoulders(x: number, y: number, r: number): string {
  const half = r * 1.55;
  return `M${x - half} ${y + r * 1.6}q0-${r * 1.9} ${half}-${r * 1.9}t${half} ${r * 1.6}q0 2-2 2h-${2 * half - 4}q-2 0-2-2z`;
}
