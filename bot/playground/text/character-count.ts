/** Characters as Telegram counts them for its limits: Unicode code points, not UTF-16 units. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}
