import { byId, h } from './dom.js';
import { number, t } from './i18n.js';
/** @import { DoorState } from './door-state.js' */

/** What stands above and below the camera's picture: whose door it is, for what, whether there is a network, and how it goes. @param {DoorState} state */
export function drawDoorBar(state) {
  const session = state.session();
  byId('label', HTMLElement).textContent = session?.label ?? '';
  byId('level', HTMLElement).textContent = session === undefined ? '' : t(session.level);
  drawSlot(state.slots);
  const net = byId('net', HTMLElement);
  const { online } = state.link.state;
  net.classList.toggle('is-offline', !online);
  net.setAttribute('aria-label', t(online ? 'online' : 'offline'));
  const counters = state.counters();
  const refused = counters === undefined ? undefined : Object.values(counters.refused).reduce((sum, count) => sum + count, 0);
  for (const [id, count] of Object.entries({ served: counters?.served, expected: counters?.expected, refused })) byId(id, HTMLElement).textContent = count === undefined ? '–' : number(count);
}

/** Touched only when it changed: somebody may be about to press it. @param {DoorState['slots']} slots */
function drawSlot(slots) {
  const button = byId('slot', HTMLElement);
  const kind = slots.kindLabel();
  const label = slots.label();
  const wanted = `${kind ?? ''}\n${label ?? t('slotNone')}`;
  button.classList.toggle('is-missing', label === undefined);
  if (button.dataset['shown'] === wanted) return;
  button.dataset['shown'] = wanted;
  button.replaceChildren(...(kind === undefined ? [] : [h('small', {}, kind)]), label ?? t('slotNone'));
}
