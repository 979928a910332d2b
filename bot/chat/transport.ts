import type { FileWish, IncomingFile } from '../../flows/chat.ts';
import type { Message } from '../../flows/message.ts';

/** A sent message, as its channel names it; `null` where a channel cannot edit. */
export type MessageRef = string;

export type KeepResult = { ok: true; fileId: string; kind: string } | { ok: false; code: string; limit?: number };

/** What a flow needs of a channel. One object per chat; the flow runner calls it inside recorded actions only. */
export type Transport = {
  readonly channel: 'telegram' | 'whatsapp';
  /** @param signal aborted when the handler has lost its turn: what is not sent yet is not sent any more */
  send(message: Message, answers: AnswerCodec, signal?: AbortSignal): Promise<MessageRef>;
  /** Replaces a message's text and buttons; a message that cannot be edited, or whose edit stays without an answer, is left as it is. */
  edit(ref: MessageRef, message: Message, answers: AnswerCodec): Promise<void>;
  /** Fetches what somebody sent, believes nothing, re-encodes, stores. */
  keep(file: IncomingFile, wish: FileWish): Promise<KeepResult>;
};

/** Packs an answer into what the channel carries on a button, so that a press names its run and its question. */
export type AnswerCodec = (value: string) => string;
