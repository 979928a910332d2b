import { onlyOne } from './api.js';
import { h } from './dom.js';
import { firstOf, t, time, wordOf } from './i18n.js';
/** @import { Clock } from './clock.js' */
/** @import { Kind, Slot } from './types.d.ts' */
/** `openThen`: the slot that was open when it was made @typedef {{ part: string, openThen: string | undefined }} Choice */

/**
 * Which slot this door serves: the one that is open by the clock, or the one that staff chose. A choice ends when another slot opens:
 * who served a late lunch must not book the dinner as one. Where the token opens several kinds of doors, staff choose among them as well.
 * @param {{ clock: Clock, slots: () => readonly Slot[], kinds: () => readonly Kind[], kind: () => string | undefined, keep: (choice: Choice | undefined) => void }} deps
 */
export function createSlots({ clock, slots, kinds, kind, keep }) {
  /** @type {Choice | undefined} */
  let choice;

  const open = () => onlyOne(slots().filter((it) => Date.parse(it.from) <= clock.now() && clock.now() < Date.parse(it.to)));

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
    choose(part) {
      choice = part === undefined ? undefined : { part, openThen: open()?.slot };
      keep(choice);
    },
    /** @param {Choice | undefined} kept what was chosen before a reload */
    restore: (kept) => void (choice = kept),
    /** What the button says; undefined when somebody has to choose. */
    label() {
      const part = chosen() ?? open()?.part;
      const slot = slots().find((it) => it.part === part);
      return slot === undefined ? undefined : nameOf(slot);
    },
    /** Above it, where the token opens several kinds of doors. */
    kindLabel() {
      const here = kinds().length > 1 ? kinds().find((it) => it.kind === kind()) : undefined;
      return here === undefined ? undefined : nameOfKind(here);
    },
    /** @param {(part: string | undefined) => void} onChoose @param {(kind: string) => void} onKind */
    draw(onChoose, onKind) {
      /** @param {string} label @param {string} aside @param {string | undefined} part */
      const button = (label, aside, part) =>
        h('button', { type: 'button', class: 'choice', 'aria-pressed': String(chosen() === part), onclick: () => onChoose(part) }, h('span', {}, label), h('span', { class: 'soft' }, aside));
      const now = open();
      const seen = new Set();
      const ofToday = slots().filter((it) => !seen.has(it.part) && seen.add(it.part));
      const gates = kinds().map((it) => h('button', { type: 'button', class: 'choice', 'data-kind': it.kind, 'aria-pressed': String(kind() === it.kind), onclick: () => onKind(it.kind) }, nameOfKind(it)));
      return [
        ...(gates.length > 1 ? [h('p', {}, t('kindTitle')), ...gates] : []),
        h('p', {}, t('slotTitle')),
        // Gates that are open side by side: no clock tells which of them this is.
        ...(slots().filter((it) => Date.parse(it.from) <= clock.now() && clock.now() < Date.parse(it.to)).length > 1 ? [] : [button(t('slotAuto'), now === undefined ? '–' : nameOf(now), undefined)]),
        ...ofToday.map((it) => button(nameOf(it), `${time(Date.parse(it.from))}–${time(Date.parse(it.to))}`, it.part)),
      ];
    },
  };
}

/** @param {Slot} slot */
const nameOf = ({ part, title }) => title ?? (firstOf([`slot_${part}`]) || part);

/** @param {Kind} kind */
const nameOfKind = (kind) => wordOf(kind, 'kind') ?? (firstOf([`kind_${kind.kind}`]) || kind.kind);
