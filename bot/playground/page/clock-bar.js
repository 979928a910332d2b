import * as api from './api.js';
import { h, icon } from './dom.js';
import { formatTime } from './i18n.js';
import { canReckon, instantOf, localInputValue, nextAt } from './virtual-clock.js';
/** @import { VirtualClock } from './virtual-clock.js' */

/**
 * The playground's clock with its moves. While it moves the buttons are off and the bar says so: the server answers
 * only when every job that fell due on the way has run.
 * @param {{ clock: VirtualClock, complain: (error: unknown) => void }} deps
 */
export function createClockBar({ clock, complain }) {
  const date = h('span', { class: 'clock-date' });
  const time = h('time', { class: 'clock-time' });
  const face = h('button', { type: 'button', class: 'clock-face', tLabel: 'clock', tTitle: 'clockHint', 'aria-expanded': 'false', onclick: () => toggle() }, icon('clock'), time, date);
  const input = h('input', { type: 'datetime-local', required: true, tLabel: 'clockSet', step: 60, disabled: !canReckon });
  const form = h('form', { class: 'clock-form' }, h('label', {}, h('span', { t: 'clockSet' }), input), h('button', { type: 'submit', class: 'main-button', t: 'clockGo', disabled: !canReckon }));
  const jumps = () => [
    jump({ t: 'clockHour' }, () => ({ advance: 'PT1H' })),
    jump({ t: 'clockTo', tVars: { time: '22:59:55' }, disabled: !canReckon }, () => ({ to: nextAt(clock.now(), '22:59:55') })),
    jump({ t: 'clockTo', tVars: { time: '23:00' }, disabled: !canReckon }, () => ({ to: nextAt(clock.now(), '23:00') })),
    jump({ t: 'clockNext', tVars: { time: '06:00' }, disabled: !canReckon }, () => ({ to: nextAt(clock.now(), '06:00') })),
  ];
  const more = h('div', { class: 'clock-more', hidden: true },
    h('p', { t: canReckon ? 'clockHint' : 'clockNoTemporal' }), h('div', { class: 'clock-jumps in-menu' }, ...jumps()), form);
  const moving = h('span', { class: 'clock-moving', role: 'status', t: 'clockMoving', hidden: true });
  const element = h('div', { class: 'clock' }, face, h('div', { class: 'clock-jumps' }, ...jumps()), moving, more);

  /** @param {Record<string, unknown>} props @param {() => { to: string } | { advance: string }} move */
  function jump(props, move) {
    return h('button', { type: 'button', class: 'jump', onclick: () => void go(move()), ...props });
  }

  function toggle(open = more.hidden) {
    more.hidden = !open;
    face.setAttribute('aria-expanded', String(open));
    if (open && canReckon) input.value = localInputValue(clock.now());
  }

  /** @param {boolean} on */
  function showMoving(on) {
    moving.hidden = !on;
    document.documentElement.classList.toggle('is-clock-moving', on);
    for (const button of element.querySelectorAll('.jump, .clock-form button')) button.toggleAttribute('disabled', on || (!canReckon && button !== element.querySelector('.jump')));
  }

  /** @param {{ to: string } | { advance: string }} move */
  async function go(move) {
    toggle(false);
    showMoving(true);
    try {
      clock.set((await api.moveClock(move)).now);
    } catch (error) {
      complain(error);
    } finally {
      showMoving(false);
      draw();
    }
  }

  function draw() {
    if (!clock.isKnown()) return;
    time.textContent = formatTime(clock.now(), { timeStyle: 'medium', hourCycle: 'h23' });
    // In two, because in Marathi the two together get a comma after the day.
    date.textContent = `${formatTime(clock.now(), { weekday: 'short' })}, ${formatTime(clock.now(), { day: 'numeric', month: 'short', year: 'numeric' })}`;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void go({ to: instantOf(input.value) });
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !element.contains(event.target)) toggle(false);
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || more.hidden) return;
    toggle(false);
    face.focus();
  });
  setInterval(draw, 500);
  return { element, draw };
}
