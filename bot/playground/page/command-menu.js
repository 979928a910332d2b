import * as api from './api.js';
import { h } from './dom.js';
/** @import { BotCommand } from './types.d.ts' */

/**
 * The list of commands over the input: all of them from the menu button, those that match while "/…" is typed.
 * @param {{ user: () => number, chat: number, choose: (command: string) => void }} deps
 */
export function createCommandMenu({ user, chat, choose }) {
  /** Asked once per person and kept until the bot changes its commands. @type {Map<number, Promise<BotCommand[]>>} */
  const known = new Map();
  const element = h('ul', { class: 'command-menu', hidden: true, tLabel: 'commands' });
  let shown = 0;

  async function commands() {
    const id = user();
    const asked = known.get(id) ?? api.getCommands(id, chat);
    known.set(id, asked);
    asked.catch(() => known.delete(id));
    return asked;
  }

  /** @param {readonly BotCommand[]} list */
  function draw(list) {
    element.replaceChildren(...list.map(({ command, description }) => h('li', {},
      h('button', { type: 'button', onclick: () => choose(`/${command}`) }, h('b', {}, `/${command}`), h('span', { dir: 'auto' }, description)))));
    if (list.length === 0) element.append(h('li', { class: 'is-muted', t: 'noCommands' }));
  }

  return {
    element,
    forget: () => known.clear(),
    isOpen: () => !element.hidden,
    close() {
      shown += 1;
      element.hidden = true;
    },
    async open() {
      const turn = (shown += 1);
      const list = await commands();
      if (turn !== shown) return;
      draw(list);
      element.hidden = false;
    },
    /** @param {string} typed the text of the input so far */
    async suggest(typed) {
      if (!/^\/\w*$/.test(typed)) return this.close();
      const turn = (shown += 1);
      const list = (await commands()).filter(({ command }) => command.startsWith(typed.slice(1)));
      if (turn !== shown) return;
      draw(list);
      element.hidden = list.length === 0;
    },
    focusFirst() {
      const first = element.querySelector('button');
      first?.focus();
      return first !== null;
    },
  };
}
