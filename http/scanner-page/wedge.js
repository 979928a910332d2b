/** No person types this fast, and no reader this slowly. */
const LONGEST_GAP_MS = 80;
const SHORTEST = 4;

/**
 * A hand-held reader is a keyboard to the phone: it types the code and presses Enter. Told from a person by its speed.
 * What is typed into a field is left alone.
 * @param {{ target: EventTarget, onCode: (code: string) => void }} deps
 */
export function listenToReader({ target, onCode }) {
  let typed = '';
  let last = 0;
  target.addEventListener(
    'keydown',
    (event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null) return;
      if (event.timeStamp - last > LONGEST_GAP_MS) typed = '';
      last = event.timeStamp;
      if (event.key === 'Enter' || event.key === 'Tab') {
        if (typed.length >= SHORTEST) {
          // Or the Enter would press the button that has the focus.
          event.preventDefault();
          event.stopPropagation();
          onCode(typed);
        }
        typed = '';
      } else if (event.key.length === 1) {
        if (typed !== '') event.preventDefault();
        typed += event.key;
      }
    },
    { capture: true },
  );
}
