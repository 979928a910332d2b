/** @import { SimUser } from './types.d.ts' */
import { h } from './dom.js';

/** @param {{ first_name: string, last_name?: string | undefined }} person */
export function fullName(person) {
  return person.last_name ? `${person.first_name} ${person.last_name}` : person.first_name;
}

/**
 * A round picture with initials; the colour depends on the id alone, so that a person keeps it everywhere.
 * @param {number} id
 * @param {string} name
 */
export function avatar(id, name) {
  const letters = new Intl.Segmenter().segment(initials(name));
  const shown = [...letters].map((part) => part.segment).slice(0, 2).join('').toLocaleUpperCase();
  return h('span', { class: `avatar hue-${hueOf(id)}`, 'aria-hidden': 'true' }, shown);
}

/** @param {number} id */
export function hueOf(id) {
  return Math.abs(id) % 7;
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '')).filter(Boolean);
  const firsts = words.slice(0, 2).map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? '');
  return firsts.join('') || '?';
}

/** @param {readonly SimUser[]} users @param {number} id */
export function userById(users, id) {
  return users.find((user) => user.id === id);
}
