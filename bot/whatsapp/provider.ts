import type { Outcome } from '../../domain/notifications/index.ts';
import type { Download } from '../chat/keep-file.ts';

/** One thing that a person may answer. `id` is what a press brings back; `number` is what is typed instead. */
export type Choice = { readonly id: string; readonly number: string; readonly label: string };

export type Media = { readonly kind: 'photo' | 'document' | 'audio' | 'video'; readonly bytes: Buffer; readonly mime: string; readonly name: string };

/** A message for one number, in WhatsApp's own marks. How the choices look is the provider's business. */
export type Outgoing = {
  readonly text: string;
  readonly choices: readonly Choice[];
  /** The words on the button that opens a list. */
  readonly listLabel: string;
  readonly media: Media | null;
  /** Comes back with the delivery reports: `outbox` for what the outbox wants to hear of, `chat` for an answer. */
  readonly purpose: 'outbox' | 'chat';
};

export type OutgoingTemplate = {
  readonly name: string;
  readonly language: 'en' | 'hi' | 'mr';
  readonly category: 'utility' | 'authentication';
  readonly parameters: readonly string[];
  /** What the quick-reply buttons bring back, in their order. */
  readonly replies: readonly string[];
  readonly purpose: 'outbox' | 'chat';
};

/**
 * One way into WhatsApp. Numbers are E.164 with the plus. What fails throws a `WhatsAppFailure`, which says what that means for the message;
 * `id` is what delivery reports name.
 */
export type Provider = {
  send(number: string, message: Outgoing): Promise<{ id: string }>;
  /** Null: this provider knows no templates and no window of 24 hours. */
  readonly sendTemplate: ((number: string, template: OutgoingTemplate) => Promise<{ id: string }>) | null;
  readonly download: Download;
};

/** A message that WhatsApp did not take, or perhaps took. */
export class WhatsAppFailure extends Error {
  readonly outcome: Exclude<Outcome, { kind: 'sent' } | { kind: 'nothing' }>;
  /** Meta's number of the error, or a word of ours. */
  readonly code: number | string;

  constructor(code: number | string, message: string, outcome: WhatsAppFailure['outcome'], options?: ErrorOptions) {
    super(message, options);
    this.name = 'WhatsAppFailure';
    this.code = code;
    this.outcome = outcome;
  }
}

/** Choices as lines, for where there is nothing to tap. */
export function numberedLines(text: string, choices: readonly Choice[]): string {
  if (choices.length === 0) return text;
  return `${text}\n\n${choices.map((choice) => `*${choice.number}* ${choice.label}`).join('\n')}`;
}
