import type { Json } from '../domain/errors.ts';

/** A picture that the channel draws when it sends: the drawing's name and its JSON parameters, never bytes in a row or a replay log. */
export type PictureSpec = { readonly kind: string; readonly parameters: { readonly [key: string]: Json } };

/** What a button does. Every press is authorised anew: nothing in here is believed. */
export type ButtonAction =
  /** Shows a screen in place of the message that the button stands on. */
  | { readonly go: string; readonly argument?: string }
  /** Starts a flow. */
  | { readonly flow: string; readonly argument?: string }
  /** Acts at once: a decision on a card, "I will come" on a reminder. */
  | { readonly act: string; readonly argument?: string }
  /** An answer to the question that a running flow asks. */
  | { readonly answer: string }
  /** Opens an address; with `webApp`, inside Telegram where it can. Only for https, and only in a private chat: Telegram refuses any other. */
  | { readonly url: string; readonly webApp?: true }
  /** Puts a text of at most `MOST_COPIED` characters on the reader's clipboard. Only Telegram can: the words of the message hold it too. */
  | { readonly copy: string };

/** What comes back to us when a button is pressed; addresses and copied texts never do. */
export type PressAction = Exclude<ButtonAction, { url: string } | { copy: string }>;

/** Telegram's limit for a copied text. */
export const MOST_COPIED = 256;

export type Button = { readonly label: string; readonly action: ButtonAction; readonly tone?: 'good' | 'bad' };

/**
 * One message, for any channel. `html` knows <b>, <i>, <code> and <a href>; everything else in it is escaped text.
 * Telegram shows it as it is, WhatsApp with its own marks, e-mail as HTML and text.
 */
export type Message = {
  readonly html: string;
  /** What a letter with it is headed, as plain text; other channels have no headings. Without one the letter finds its own. */
  readonly subject?: string;
  readonly picture?: PictureSpec;
  /** A stored file shown with the message: a payment screenshot, an audition. */
  readonly file?: { readonly id: string; readonly kind: 'photo' | 'document' | 'audio' | 'video'; /** What it is called when it is saved; made from its type when absent. */ readonly name?: string };
  readonly buttons?: readonly (readonly Button[])[];
  /** Asks for the phone number or the place with one tap instead of typing. */
  readonly share?: { readonly kind: 'contact' | 'location'; readonly label: string; readonly cancel: string; readonly back?: string };
  /** Puts the keyboard of an earlier `share` away. */
  readonly closeShare?: true;
};
