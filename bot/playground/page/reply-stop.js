/**
 * One tab stop for the reply buttons of a whole list: Tab reaches the newest, or the one that was left; from there the arrow keys go from message
 * to message, Home and End to the ends.
 * @param {HTMLElement} list its buttons are drawn with `tabindex="-1"`
 */
export function createReplyStop(list) {
  /** @returns {HTMLElement[]} those that are to be seen; all of them in a phone that is put aside as a whole */
  function buttons() {
    const all = [...list.querySelectorAll('.reply-here')].filter((it) => it instanceof HTMLElement);
    return list.offsetParent === null ? all : all.filter((it) => it.offsetParent !== null);
  }

  /** @param {HTMLElement | undefined} chosen */
  function stopAt(chosen) {
    for (const button of list.querySelectorAll('.reply-here[tabindex="0"]')) if (button !== chosen) button.setAttribute('tabindex', '-1');
    chosen?.setAttribute('tabindex', '0');
  }

  list.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.findIndex((button) => button === event.target);
    const wanted = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || wanted === undefined) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, wanted))];
    stopAt(next);
    next?.focus();
  });

  return {
    /** After drawing: there is a stop, and nobody who stands on one is moved. */
    settle() {
      const all = buttons();
      stopAt(all.find((button) => button === document.activeElement) ?? all.at(-1));
    },
  };
}
