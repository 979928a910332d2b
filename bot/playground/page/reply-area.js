import { h, iconButton } from './dom.js';
import { inputMarkup, replyKeyboard } from './keyboards.js';
/** @import { ChatLog } from './types.d.ts' */
/** @import { ReplyKeyboard } from './keyboards.js' */

/**
 * The bot's keyboard under the input, and its wish for an answer (`force_reply`), as the newest such message says.
 * @param {{ log: ChatLog, me: () => number, composer: ReturnType<typeof import('./composer.js').createComposer>,
 *   actions: { send: (text: string) => void, contact: () => void, location: () => void, openLink: (url: string) => void, unsupported: () => void } }} deps
 */
export function createReplyArea({ log, me, composer, actions }) {
  const element = h('div', { class: 'reply-area' });
  let drawnFor = '';
  let folded = false;
  /** The message whose wish for an answer was put into the input. */
  let askedFor = 0;

  /** @param {number} messageId whether this person has written since */
  const answered = (messageId) => [...log.messages.values()].some((message) => message.message_id > messageId && message.from?.id === me());

  /** @param {ReplyKeyboard} markup @param {boolean} off */
  function draw(markup, off) {
    element.replaceChildren(...(folded || off ? [] : [replyKeyboard(markup, actions)]));
    composer.keyboardSlot.replaceChildren(iconButton('keyboard', folded ? 'showKeyboard' : 'hideKeyboard', () => {
      folded = !folded;
      draw(markup, off);
    }, { 'aria-pressed': String(!folded) }));
  }

  return {
    element,
    /** @param {boolean} off whether the chat cannot be written to */
    render(off) {
      const found = inputMarkup(log.messages.values());
      const markup = found?.markup;
      const id = found?.message.message_id ?? 0;
      const state = `${id}/${found?.message.seq ?? 0}/${off}/${markup && 'keyboard' in markup && markup.one_time_keyboard && answered(id)}/${document.documentElement.lang}`;
      if (markup && 'force_reply' in markup && askedFor !== id && !answered(id)) {
        askedFor = id;
        composer.quote(found.message);
      }
      if (state === drawnFor) return;
      drawnFor = state;
      const placeholder = markup && 'input_field_placeholder' in markup && !answered(id) ? markup.input_field_placeholder : undefined;
      composer.setPlaceholder(placeholder);
      if (markup && 'keyboard' in markup) {
        folded = markup.one_time_keyboard === true && answered(id);
        draw(markup, off);
      } else {
        element.replaceChildren();
        composer.keyboardSlot.replaceChildren();
      }
    },
  };
}
