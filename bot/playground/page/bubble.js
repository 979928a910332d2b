import { h, icon, iconButton } from './dom.js';
import { formatTime, t } from './i18n.js';
import { inlineKeyboard } from './keyboards.js';
import { isPicture, mediaOf, money, summaryOf } from './media.js';
import { avatar, fullName, hueOf } from './people-names.js';
import { richText } from './rich-text.js';
/** @import { ButtonActions } from './keyboards.js' */
/** @import { QrActions } from './media.js' */
/** @import { TextActions } from './rich-text.js' */
/** @import { PendingMessage, SimMessage } from './types.d.ts' */

/**
 * @typedef {object} BubblePlace how a bubble sits among its neighbours
 * @property {boolean} own
 * @property {boolean} inGroup whether sender names and pictures are shown
 * @property {boolean} first of a run of one sender
 * @property {boolean} last
 *
 * @typedef {TextActions & QrActions & ButtonActions & { reply: (message: SimMessage) => void, jumpTo: (messageId: number) => void }} BubbleActions
 *   for one message: `press` already knows which
 */

/**
 * One bubble: a message, or the messages of an album.
 * @param {readonly [SimMessage, ...SimMessage[]]} messages
 * @param {BubblePlace} place
 * @param {(message: SimMessage) => BubbleActions} actionsFor
 */
export function bubble(messages, place, actionsFor) {
  const [message] = messages;
  const service = serviceText(message);
  if (service !== null) return h('div', { class: 'service', 'data-message': message.message_id }, service);
  const actions = actionsFor(message);
  const spoken = messages.find((part) => part.caption !== undefined) ?? message;
  const text = spoken.text ?? spoken.caption ?? '';
  const media = messages.map((part) => mediaOf(part, actionsFor(part))).filter((part) => part !== null);
  const edge = messages.every(isPicture);
  const nothing = text === '' && media.length === 0;
  const body = h('div', { class: ['bubble', edge && 'has-picture', edge && text === '' && 'is-picture-only', place.last && 'has-tail'].filter(Boolean).join(' ') },
    place.inGroup && !place.own && place.first && message.from && h('div', { class: `sender hue-${hueOf(message.from.id)}` }, fullName(message.from)),
    quote(message, actions),
    media.length > 1 ? h('div', { class: edge ? `album album-${Math.min(media.length, 4)}` : 'stack' }, ...media) : media[0],
    text !== '' && h('div', { class: 'text', dir: 'auto' }, richText(text, spoken.entities ?? spoken.caption_entities ?? [], actions)),
    nothing && h('div', { class: 'text is-muted', t: 'unsupported' }),
    h('span', { class: 'meta' }, message.edit_date !== undefined && h('span', { t: 'edited' }), h('time', {}, clockTime(message.date))));
  return h('div', { class: rowClass(place), 'data-message': message.message_id },
    place.inGroup && !place.own && (place.last && message.from ? faceOf(message.from) : h('span', { class: 'avatar-gap' })),
    h('div', { class: 'bubble-column' }, body, inlineKeyboard(message, actions)),
    iconButton('reply', 'reply', () => actions.reply(message), { class: 'icon-button reply-here', tabindex: -1 }));
}

/**
 * A message of one's own that the server does not have yet.
 * @param {PendingMessage} pending
 * @param {BubblePlace} place
 */
export function pendingBubble(pending, place) {
  return h('div', { class: `${rowClass(place)} is-pending` },
    h('div', { class: 'bubble-column' },
      h('div', { class: place.last ? 'bubble has-tail' : 'bubble' },
        h('div', { class: 'text', dir: 'auto' }, pending.icon !== '' && icon(pending.icon), pending.text),
        h('span', { class: 'meta', tLabel: 'sending' }, h('time', {}, clockTime(pending.date)), icon('clock')))));
}

/** @param {NonNullable<SimMessage['from']>} sender */
function faceOf(sender) {
  if (!sender.is_bot) return avatar(sender.id, fullName(sender));
  return h('img', { class: 'bot-picture', src: '/page/logo.svg', alt: '', width: 30, height: 30 });
}

/** @param {BubblePlace} place */
function rowClass(place) {
  return ['row', place.own ? 'is-own' : 'is-other', place.first && 'is-first'].filter(Boolean).join(' ');
}

/** @param {number} seconds */
function clockTime(seconds) {
  return formatTime(seconds * 1000, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** @param {SimMessage} message @param {BubbleActions} actions */
function quote(message, actions) {
  const original = message.reply_to_message;
  if (original === undefined) return null;
  const whole = /** @type {SimMessage} */ (/** @type {unknown} */ (original));
  return h('button', { type: 'button', class: `quote hue-${hueOf(original.from?.id ?? 0)}`, onclick: () => actions.jumpTo(original.message_id) },
    h('b', {}, original.from ? fullName(original.from) : ''), h('span', {}, summaryOf(whole)));
}

/** @param {SimMessage} message @returns {string | null} the line of a message that nobody wrote */
export function serviceText(message) {
  // Only of WhatsApp: accepted, and then reported as failed. The phone shows nothing; whoever plays should know.
  if (message.status === 'failed') return t('notDelivered');
  if (message.new_chat_members) return message.new_chat_members.map((member) => t('joined', { name: fullName(member) })).join(' · ');
  if (message.left_chat_member) return t('left', { name: fullName(message.left_chat_member) });
  if (message.group_chat_created || message.supergroup_chat_created) return t('groupCreated');
  if (message.pinned_message) return t('pinned');
  if (message.successful_payment) {
    const { total_amount: amount, currency } = message.successful_payment;
    return t('paid', { amount: money(amount, currency) });
  }
  return null;
}
