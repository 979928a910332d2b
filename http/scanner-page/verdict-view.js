import { byId, h, shape } from './dom.js';
import { firstOf, t, time } from './i18n.js';
/** @import { Outcome } from './types.d.ts' */

/** How long it stays, by tone; also the classes of `verdict.css`. A tap ends it sooner. */
const STAYS_MS = { in: 1_500, warn: 2_500, stop: 4_000, unclear: 2_500 };

/**
 * The whole screen for one verdict: a colour, a shape, then who, and then why and what to do.
 * @param {{ onDone: () => void, actionsFor: (outcome: Outcome) => { label: string, act: () => void }[] }} deps
 */
export function createVerdictView({ onDone, actionsFor }) {
  const screen = byId('verdict', HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Outcome | undefined} */
  let shown;
  screen.addEventListener('click', hide);

  function hide() {
    clearTimeout(timer);
    if (shown === undefined) return;
    shown = undefined;
    screen.hidden = true;
    onDone();
  }

  /** @param {Outcome} outcome */
  function show(outcome) {
    clearTimeout(timer);
    shown = outcome;
    const stays = STAYS_MS[outcome.tone];
    screen.className = `is-${outcome.tone}`;
    screen.classList.toggle('is-plain', outcome.person === null);
    screen.dataset['verdict'] = outcome.verdict;
    screen.replaceChildren(...partsOf(outcome, actionsFor(outcome), stays));
    screen.hidden = false;
    timer = setTimeout(hide, stays);
  }

  return {
    show,
    hide,
    /** In another language, without beginning anew. */
    again: () => shown !== undefined && show(shown),
    shown: () => shown,
  };
}

/** @param {Outcome} outcome @param {{ label: string, act: () => void }[]} actions @param {number} stays @returns {Node[]} */
function partsOf(outcome, actions, stays) {
  const { tone, person, offline, conflict } = outcome;
  const why = whyOf(outcome);
  const todo = todoOf(outcome);
  // Below each other, or side by side on a phone that is held sideways.
  const signal = h('div', { class: 'signal' }, shape(tone), h('h1', {}, t(`head_${tone}`)), person === null ? undefined : photoOf(person));
  const story = [
    ...(person === null ? [] : factsOf(person)),
    why === '' ? '' : h('p', { class: 'why-big' }, why),
    earlierOf(outcome),
    todo === '' ? '' : h('p', { class: 'do' }, todo),
    conflict === true ? h('p', { class: 'note' }, t('conflict')) : '',
    h('span', { class: 'rest' }),
    actions.length === 0 ? '' : h('div', { class: 'actions' }, ...actions.map(({ label, act }) => actionButton(label, act))),
    offline ? h('p', { class: 'note' }, t('decidedOffline')) : '',
    tone === 'in' ? '' : h('p', { class: 'go-on' }, t('tapToGoOn')),
  ];
  return [signal, h('div', { class: 'story' }, ...story), h('span', { class: `left is-${stays}` })];
}

/** @param {string} label @param {() => void} act */
function actionButton(label, act) {
  return h('button', { type: 'button', onclick: (/** @type {Event} */ event) => (event.stopPropagation(), act()) }, label);
}

/** @param {NonNullable<Outcome['person']>} person */
function photoOf(person) {
  const initial = () => h('div', { class: 'photo', 'aria-hidden': 'true' }, Array.from(person.name.trim())[0] ?? '?');
  if (typeof person.photo_url !== 'string') return initial();
  const picture = h('img', { class: 'photo', src: person.photo_url, alt: '' });
  picture.addEventListener('error', () => picture.replaceWith(initial()), { once: true });
  return picture;
}

/** @param {NonNullable<Outcome['person']>} person @returns {HTMLElement[]} */
function factsOf(person) {
  const facts = [
    person.room_no === undefined ? undefined : h('div', {}, h('small', {}, t('room')), h('b', {}, person.room_no)),
    person.diet === undefined ? undefined : h('div', {}, h('small', {}, t('diet')), h('b', {}, dietOf(person.diet))),
  ];
  return [
    h('p', { class: person.name.length > 24 ? 'name is-long' : 'name' }, person.name),
    ...(person.roll_no === undefined ? [] : [h('p', { class: 'roll' }, person.roll_no)]),
    h('div', { class: 'facts' }, ...facts),
  ];
}

/** @param {string} diet */
export const dietOf = (diet) => firstOf([`diet_${diet}`]) || diet;

/** @param {Outcome} outcome */
export function whyOf({ verdict, reason }) {
  if (verdict === 'ALLOWED') return firstOf([`why_${reason}`]);
  return firstOf([`why_${reason}`, `why_${verdict}`]);
}

/** @param {Outcome} outcome */
function todoOf({ verdict, reason }) {
  return firstOf([`do_${reason}`, `do_${verdict}`], { code: reason });
}

/** @param {Outcome} outcome @returns {HTMLElement | ''} */
function earlierOf({ verdict, earlier }) {
  if (verdict !== 'BLOCKED_DUPLICATE') return '';
  return h('p', { class: 'earlier' }, earlier === null ? t('earlierUnknown') : t('earlierAt', { time: time(Date.parse(earlier.at), { hour: '2-digit', minute: '2-digit', second: '2-digit' }), gate: [...new Set([earlier.gate, earlier.by])].filter((it) => it !== '').join(' · ') }));
}
