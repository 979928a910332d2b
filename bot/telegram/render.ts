import { InputFile, type Api } from 'grammy';
import type { InlineKeyboardButton, Message as TelegramMessage, ReplyKeyboardMarkup } from 'grammy/types';
import type { Files } from '../../domain/files/index.ts';
import type { Button, Message } from '../../flows/message.ts';
import type { Draw } from '../pictures/draw.ts';
import { pack } from '../chat/callback-data.ts';
import { fileNameOf } from '../chat/file-name.ts';
import { createLatelyShown } from './lately-shown.ts';

type PackAnswer = (value: string) => string;
/** Buttons that somebody else has made: the navigation menu. */
type Keyboard = InlineKeyboardButton[][];

/** Telegram's limit for the words under a picture; what is longer goes into a message of its own. */
const MAX_CAPTION = 1_024;

/** Refuses to pack an answer: outside a flow there is nobody to answer to. */
export const noAnswers: PackAnswer = () => {
  throw new Error('an answer button outside a flow has nobody to answer to');
};

/** What a sent message is, for later edits: its id, and whether its words are a caption. */
export type SentMessage = { id: number; captioned: boolean };

/** Turns channel-neutral messages into Bot API calls. */
export type Renderer = ReturnType<typeof createRenderer>;

export function createRenderer(deps: { api: Api; files: Files; draw: Draw }) {
  const { api, files, draw } = deps;
  const lately = createLatelyShown();

  async function send(chatId: number | string, message: Message, packAnswer: PackAnswer = noAnswers, keyboard?: Keyboard): Promise<SentMessage> {
    const markup = keyboard === undefined ? markupOf(message, packAnswer) : { reply_markup: { inline_keyboard: keyboard } as never };
    const media = await mediaOf(message);
    if (media === null) {
      const sent = await api.sendMessage(chatId, message.html, { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, ...markup });
      return { id: sent.message_id, captioned: false };
    }
    const fits = message.html.length <= MAX_CAPTION;
    const options = { parse_mode: 'HTML' as const, ...(fits ? { caption: message.html, ...markup } : {}) };
    const sent = await sendMedia(chatId, media, options);
    if (fits) return { id: sent.message_id, captioned: true };
    const words = await api.sendMessage(chatId, message.html, { parse_mode: 'HTML', ...markup });
    return { id: words.message_id, captioned: false };
  }

  function sendMedia(chatId: number | string, media: Media, options: { caption?: string; parse_mode: 'HTML'; reply_markup?: never }): Promise<TelegramMessage> {
    const file = new InputFile(media.bytes, media.name);
    if (media.as === 'photo') return api.sendPhoto(chatId, file, options);
    if (media.as === 'voice') return api.sendVoice(chatId, file, options);
    if (media.as === 'audio') return api.sendAudio(chatId, file, options);
    if (media.as === 'video') return api.sendVideo(chatId, file, { ...options, supports_streaming: true });
    return api.sendDocument(chatId, file, options);
  }

  async function mediaOf(message: Message): Promise<Media | null> {
    if (message.picture !== undefined) return { as: 'photo', bytes: await draw(message.picture), name: `${message.picture.kind}.png` };
    if (message.file === undefined) return null;
    const stored = await files.read(message.file.id);
    if (stored === null) return null;
    const as = message.file.kind === 'audio' && isVoice(stored.mime) ? 'voice' : message.file.kind;
    return { as, bytes: stored.bytes, name: fileNameOf(message.file, stored.mime) };
  }

  async function edit(chatId: number | string, sent: SentMessage, message: Message, packAnswer: PackAnswer = noAnswers, keyboard?: Keyboard): Promise<boolean> {
    const markup = { reply_markup: keyboard === undefined ? inlineKeyboard(message, packAnswer) : { inline_keyboard: keyboard } };
    try {
      if (sent.captioned) await api.editMessageCaption(chatId, sent.id, { caption: message.html, parse_mode: 'HTML', ...markup });
      else await api.editMessageText(chatId, sent.id, message.html, { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, ...markup });
    } catch (error) {
      if (describes(error, 'message to edit not found', "message can't be edited", 'MESSAGE_ID_INVALID', 'there is no text in the message', 'there is no caption in the message')) return false;
      if (!describes(error, 'message is not modified')) throw error;
    }
    lately.note(`${chatId}:${sent.id}`, faceOf(message, markup));
    return true;
  }

  return {
    send,

    /**
     * Puts new words and buttons on a sent message. "Not modified" is success; a message that is gone or too old is left alone.
     * @returns false when it could not be edited, so that the caller may send a new one
     */
    edit,

    /** The same, and nothing where this process has just put the very same there: a decided card is drawn by the press, and by the outbox after it. */
    async editUnlessShown(chatId: number | string, sent: SentMessage, message: Message): Promise<boolean> {
      const face = faceOf(message, { reply_markup: inlineKeyboard(message, noAnswers) });
      return lately.is(`${chatId}:${sent.id}`, face) || edit(chatId, sent, message);
    },

    /** Takes the buttons off a message, if it is still there. */
    async removeButtons(chatId: number | string, messageId: number): Promise<void> {
      try {
        await api.editMessageReplyMarkup(chatId, messageId, { reply_markup: { inline_keyboard: [] } });
      } catch (error) {
        if (!describes(error, 'message is not modified', 'message to edit not found', "message can't be edited")) throw error;
      }
    },
  };

  function markupOf(message: Message, packAnswer: PackAnswer): { reply_markup?: never } {
    if (message.share !== undefined) return { reply_markup: shareKeyboard(message.share) as never };
    if (message.closeShare === true) return { reply_markup: { remove_keyboard: true } as never };
    if (message.buttons === undefined) return {};
    return { reply_markup: inlineKeyboard(message, packAnswer) as never };
  }

}

function shareKeyboard(share: NonNullable<Message['share']>): ReplyKeyboardMarkup {
  const request = share.kind === 'contact' ? { request_contact: true } : { request_location: true };
  const waysOut = [...(share.back === undefined ? [] : [{ text: share.back }]), { text: share.cancel }];
  return { keyboard: [[{ text: share.label, ...request }], waysOut], resize_keyboard: true, one_time_keyboard: true };
}

const faceOf = (message: Message, markup: object): string => JSON.stringify([message.html, markup]);

type Media = { as: 'photo' | 'document' | 'audio' | 'video' | 'voice'; bytes: Buffer; name: string };

/** Opus in Ogg is what people record in the chat; sent back as a voice message it is played in place. Other sound goes as music. */
const isVoice = (mime: string): boolean => mime === 'audio/ogg; codecs=opus' || mime === 'audio/opus';

function inlineKeyboard(message: Message, packAnswer: PackAnswer): { inline_keyboard: InlineKeyboardButton[][] } {
  return { inline_keyboard: (message.buttons ?? []).map((row) => row.map((button) => inlineButton(button, packAnswer))) };
}

export function inlineButton({ label, action }: Button, packAnswer: PackAnswer): InlineKeyboardButton {
  // Telegram trims labels and refuses empty ones; the blank Braille pattern is how a calendar leaves a cell blank.
  const text = label.trim() === '' ? '\u2800' : label;
  if ('url' in action) return action.webApp === true ? { text, web_app: { url: action.url } } : { text, url: action.url };
  if ('copy' in action) return { text, copy_text: { text: action.copy } };
  return { text, callback_data: pack(action, packAnswer) };
}

/** Whether a Bot API error says one of these things. */
export function describes(error: unknown, ...texts: string[]): boolean {
  return error instanceof Error && 'description' in error && texts.some((text) => String(error.description).includes(text));
}
