import { h } from './dom.js';
import { firstOf, t, time } from './i18n.js';
/** @import { Clock } from './clock.js' */
/** @import { Session, Slot } from './types.d.ts' */

/**
 * Which slot this door serves: the one that is open by the clock, or the one that staff chose. A choice ends when another slot opens:
 * who served a late lunch must not book the dinner as one.
 * @param {{ clock: Clock, slots: () => readonly Slot[] }} deps
 */
export function createSlots({ clock, slots }) {
  /** @type {{ part: string, openThen: string | undefined } | undefined} */
  let choice;

  const open = () => slots().find((it) => Date.parse(it.from) <= clock.now() && clock.now() < Date.parse(it.to));

  function chosen() {
    if (choice === undefined) return undefined;
    const now = open();
    if (now !== undefined && now.slot !== choice.openThen) choice = undefined;
    return choice?.part;
  }

  return {
    open,
    chosen,
    /** @param {string | undefined} part undefined: by the clock */
    choose: (part) => void (choice = part === undefined ? undefined : { part, openThen: open()?.slot }),
    /** What the button says; undefined when somebody has to choose. */
    label() {
      const part = chosen() ?? open()?.part;
      return part === undefined ? undefined : nameOf(part);
    },
    /** @param {(part: string | undefined) => void} onChoose */
    draw(onChoose) {
      /** @param {string} label @param {string} aside @param {string | undefined} part */
      const button = (label, aside, part) =>
        h('button', { type: 'button', class: 'choice', 'aria-pressed': String(chosen() === part), onclick: () => onChoose(part) }, h('span', {}, label), h('span', { class: 'soft' }, aside));
      const now = open();
      const seen = new Set();
      const ofToday = slots().filter((it) => !seen.has(it.part) && seen.add(it.part));
      return [
        h('p', {}, t('slotTitle')),
        button(t('slotAuto'), now === undefined ? '–' : nameOf(now.part), undefined),
        ...ofToday.map((it) => button(nameOf(it.part), `${time(Date.parse(it.from))}–${time(Date.parse(it.to))}`, it.part)),
      ];
    },
  };
}

/** @param {string} part */
const nameOf = (part) => firstOf([`slot_${part}`]) || part;
