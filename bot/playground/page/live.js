/** @import { Store } from './store.js' */
/** @import { VirtualClock } from './virtual-clock.js' */

/**
 * Listens to the playground (`GET /sim/events`) and keeps the store current. The browser reconnects by itself; what
 * happened before the connection stood, at the first time too, is fetched then.
 * @param {{ store: Store, clock: VirtualClock, onCommands: () => void, onConnection: (up: boolean) => void, complain: (error: unknown) => void }} deps
 */
export function listen({ store, clock, onCommands, onConnection, complain }) {
  const source = new EventSource('/sim/events');

  /** @param {string} name @param {(data: Record<string, unknown>) => void} handle */
  const on = (name, handle) => source.addEventListener(name, (event) => handle(JSON.parse(event.data || '{}')));

  const reload = () => {
    store.reload().then(() => clock.set(store.state.now), complain);
  };

  on('message', ({ chat_id: chat }) => {
    if (typeof chat === 'number') store.sync(chat).catch(complain);
  });
  on('whatsapp', ({ wa_id: number }) => {
    if (store.waPerson(Number(number)) === undefined) reload();
    else store.refreshWhatsApp(Number(number)).catch(complain);
  });
  on('chat_action', ({ chat_id: chat, action }) => {
    if (typeof chat === 'number') store.showAction(chat, String(action));
  });
  on('commands', onCommands);
  on('clock', ({ now }) => {
    if (typeof now === 'string') clock.set(now);
  });
  on('users', reload);
  on('groups', reload);
  source.addEventListener('open', () => {
    onConnection(true);
    reload();
  });
  source.addEventListener('error', () => onConnection(false));
}
