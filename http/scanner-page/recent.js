import { h, shape } from './dom.js';
import { forKeeping } from './gate.js';
import { firstOf, number, t, time } from './i18n.js';
import { whyOf } from './verdict-view.js';
/** @import { Outcome, Session, Store } from './types.d.ts' */

const MOST = 20;

/**
 * The last twenty scans of this door, and how many were refused for what. Survives a reload.
 * @param {{ store: Store, actionFor: (outcome: Outcome) => { label: string, act: () => void } | undefined, onChange: () => void }} deps
 */
export function createRecent({ store, actionFor, onChange }) {
  /** @type {Outcome[]} */
  let scans = [];

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const keep = () => {
    onChange();
    clearTimeout(timer);
    // Comfort, not record: a full disk costs the list of the last twenty after a reload, nothing else.
    timer = setTimeout(() => void store.set('recent', scans).catch(() => undefined), 300);
  };

  return {
    async restore() {
      scans = (await store.get('recent')) ?? [];
    },
    /** @param {Outcome} outcome */
    add(outcome) {
      scans = [forKeeping(outcome), ...scans].slice(0, MOST);
      keep();
    },
    /** @param {(outcome: Outcome) => boolean} which @param {Partial<Outcome>} change */
    update(which, change) {
      scans = scans.map((it) => (which(it) ? { ...it, ...change } : it));
      keep();
    },
    clear() {
      scans = [];
      keep();
    },
    draw: () => (scans.length === 0 ? [h('p', { class: 'soft' }, t('nothingYet'))] : scans.map(row)),
  };

  /** @param {Outcome} outcome */
  function row(outcome) {
    const mark = shape(outcome.tone);
    mark.classList.add(`is-${outcome.tone}`);
    const action = outcome.undone === true ? undefined : actionFor(outcome);
    const notes = [outcome.undone === true ? t('undone') : '', outcome.conflict === true ? t('conflict') : '', outcome.offline ? t('decidedOffline') : ''].filter((it) => it !== '');
    const who = [outcome.person?.name, outcome.person?.room_no].filter((it) => it !== undefined).join(' · ');
    const what = [time(outcome.at), who === '' ? '' : whyOf(outcome), ...notes].filter((it) => it !== '').join(' · ');
    return h(
      'div',
      { class: 'row' },
      mark,
      h('span', { class: 'grow' }, h('strong', {}, who || whyOf(outcome)), h('small', {}, what)),
      action && h('button', { type: 'button', class: 'small', onclick: action.act }, action.label),
    );
  }
}

/** Refusals by reason, most first. @param {Session['counters'] | undefined} counters */
export function drawRefusals(counters) {
  const entries = Object.entries(counters?.refused ?? {}).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return [h('p', { class: 'soft' }, t('nothingYet'))];
  return entries.map(([verdict, count]) => h('div', { class: 'row' }, h('span', { class: 'grow' }, firstOf([`why_${verdict}`]) || verdict), h('strong', {}, number(count))));
}
