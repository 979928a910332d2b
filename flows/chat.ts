import type { Json } from '../domain/errors.ts';
import type { Actor, Command } from '../domain/database/transact.ts';
import type { PersonView } from '../domain/people/index.ts';
import type { Message } from './message.ts';
import type { Texts } from './texts.ts';

/** What a person did, told without the channel's words. */
export type ChatEvent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'press'; readonly value: string }
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  | { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
  | { readonly kind: 'file'; readonly file: IncomingFile }
  /** After a pause: the open question is shown once more. No question sees this event. */
  | { readonly kind: 'continue' }
  | { readonly kind: 'other'; readonly what: string };

/** A file as the channel names it; its bytes have not been looked at and its type is what the sender claims. */
export type IncomingFile = {
  readonly id: string;
  readonly kind: 'photo' | 'document' | 'audio' | 'video' | 'voice';
  readonly size: number | null;
  readonly mime: string | null;
  readonly name: string | null;
};

/** What a question makes of an event. It must depend on nothing but the events so far, because it runs again at every replay. */
export type Judgement<T> =
  | { readonly done: T; /** How the answer is shown in place of the buttons. */ readonly shown?: string }
  /** Not an answer: says why, and the question stays. */
  | { readonly again: string }
  /** The question changes its face: a calendar turns its month. */
  | { readonly redraw: Message }
  /** A small hint at the pressed button; nothing changes. */
  | { readonly toast: string };

export type Question<T> = { readonly message: Message; judge(event: ChatEvent): Judgement<T> };

export type Option<V extends string> = { readonly value: V; readonly label: string; /** The Fluent key of the label, so that it is understood in every language. */ readonly key?: string; /** It stands in a row of its own. */ readonly wide?: true };

/** What became of an operation: its result, or the refusal, caught before it crosses the replay boundary. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly details: Record<string, Json> };

export type KeptFile = { readonly fileId: string; readonly kind: string };

/**
 * A conversation with one person over one channel. A flow is an ordinary async function over this port: it survives
 * restarts, because everything here is recorded and replayed. Whatever differs from one replay to the next (the domain,
 * the clock, chance) may be reached through `once` only.
 */
export type Chat = {
  readonly person: PersonView;
  readonly actor: Actor;
  readonly texts: Texts;
  /** Whether this happens in the admin group, where phone numbers are shown in full. */
  readonly inAdminChat: boolean;
  /** The argument that the flow was started with (a deep link's, a button's); never to be believed. */
  readonly argument: string | null;
  /** What was answered in a run of this flow that a new version cut short. */
  readonly earlierAnswers: Record<string, Json>;
  say(message: Message | string): Promise<void>;
  ask<T extends Json>(question: Question<T>): Promise<T>;
  choose<V extends string>(html: string, options: readonly Option<V>[], layout?: { columns?: number; message?: Partial<Message> }): Promise<V>;
  /** A file of the wanted sort, fetched, sniffed, re-encoded and stored; a wrong one is explained and asked for again. */
  askFile(html: string, wanted: FileWish): Promise<KeptFile>;
  askOptionalFile(html: string, wanted: FileWish, skipLabel: string): Promise<KeptFile | null>;
  /** A file, or one of the choices instead: the next of several files, or that these are all. */
  askFileOr<V extends string>(html: string, wanted: FileWish, options: readonly Option<V>[]): Promise<KeptFile | V>;
  once<T extends Json>(operate: () => Promise<T>): Promise<Outcome<T>>;
  /** Asks with a Back button beside Cancel; null when the person went back instead of answering. */
  orBack<T extends Json>(asking: () => Promise<T>): Promise<{ readonly answer: T } | null>;
  /** A key for one change. It follows from the run and the number of commands before it, so that a step which a crash repeats is the same change. */
  command(): Promise<Command>;
  /** Remembers an answer as a default for a run under a changed definition. */
  remember(name: string, value: Json): void;
};

export type FileWish = { readonly as: 'picture' | 'evidence' | 'audition' | 'spreadsheet'; readonly maxMegabytes: number };
