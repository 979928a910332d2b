/**
 * A card stays before the camera longer than its verdict. The same code counts again only after it was shown this long ago.
 * @param {{ ms?: number, now?: () => number }} [options]
 */
export function createCooldown({ ms = 5_000, now = () => performance.now() } = {}) {
  /** @type {Map<string, number>} */
  const until = new Map();
  return {
    /** @param {string} code */
    isWarm: (code) => (until.get(code) ?? 0) > now(),
    /** @param {string} code */
    begin(code) {
      const at = now();
      for (const [known, end] of until) if (end <= at) until.delete(known);
      until.set(code, at + ms);
    },
    /** After "choose a meal" the same card is meant to be scanned again. @param {string} code */
    end: (code) => void until.delete(code),
  };
}
