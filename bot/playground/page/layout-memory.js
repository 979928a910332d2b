/** @import { PaneKey, SimState } from './types.d.ts' */

const storageKey = 'chaupal.playground.layout';

/**
 * Which phones are on the table, in which order, which one a narrow screen shows, and who speaks in each group.
 * @typedef {{ panes: PaneKey[], active: string, speakers: Record<string, number> }} Layout
 */

/** @param {PaneKey} key */
export function keyText(key) {
  return `${key.kind}-${key.id}`;
}

/**
 * The layout of the last visit, without people who are gone; on the first visit a few people and the admin group, and the first one's WhatsApp.
 * @param {SimState} state
 * @returns {Layout}
 */
export function recallLayout(state) {
  const saved = parse(localStorage.getItem(storageKey));
  const exists = (/** @type {PaneKey} */ key) =>
    key.kind === 'whatsapp' ? state.whatsapp?.people.some((person) => person.wa_id === String(key.id)) === true : (key.kind === 'user' ? state.users : state.groups).some((known) => known.id === key.id);
  if (saved !== null) {
    const panes = saved.panes.filter(exists);
    if (panes.length > 0 || saved.panes.length === 0) return { ...saved, panes };
  }
  const panes = firstPanes(state);
  return { panes, active: panes[0] === undefined ? '' : keyText(panes[0]), speakers: {} };
}

/** @param {Layout} layout */
export function rememberLayout(layout) {
  localStorage.setItem(storageKey, JSON.stringify(layout));
}

/** @param {SimState} state @returns {PaneKey[]} */
function firstPanes(state) {
  const adminLast = state.users.toSorted((a, b) => Number(isAdmin(a.note)) - Number(isAdmin(b.note)));
  const [first] = adminLast;
  const number = first?.phone_number?.replace(/\D/g, '');
  const known = state.whatsapp?.people ?? [];
  const own = known.find((person) => person.wa_id === number) ?? known[0];
  const whatsApp = own === undefined ? [] : [{ kind: /** @type {const} */ ('whatsapp'), id: Number(own.wa_id) }];
  const people = adminLast.slice(0, own === undefined ? 3 : 2).map((person) => ({ kind: /** @type {const} */ ('user'), id: person.id }));
  const groups = state.groups.filter((group) => group.id === state.admin_chat_id).map((group) => ({ kind: /** @type {const} */ ('group'), id: group.id }));
  return [...people.slice(0, 1), ...whatsApp, ...people.slice(1), ...groups];
}

/** @param {string | undefined} note */
export function isAdmin(note) {
  return /\badmin/i.test(note ?? '');
}

/** @param {string | null} text @returns {Layout | null} */
function parse(text) {
  if (text === null) return null;
  try {
    const layout = JSON.parse(text);
    const isKey = (/** @type {Partial<PaneKey> | null} */ key) => (key?.kind === 'user' || key?.kind === 'group' || key?.kind === 'whatsapp') && typeof key.id === 'number';
    if (!Array.isArray(layout?.panes) || !layout.panes.every(isKey)) return null;
    return { panes: layout.panes, active: String(layout.active ?? ''), speakers: typeof layout.speakers === 'object' && layout.speakers !== null ? layout.speakers : {} };
  } catch {
    // Written by an older page or by hand: the first-visit layout is the better start.
    return null;
  }
}
