import type { Context } from 'grammy';
import type { Visitor } from '../../flows/module.ts';

/** What the middleware adds to an update: who this is, and how to answer a pressed button exactly once. */
export type BotContext = Context & {
  visitor: Visitor;
  /** One person in one chat; the flow that they are in lives here. */
  lane: string;
  /** Stops the button's spinner, with a word or without. Only the first call counts: false says that the word was not shown. */
  answerPress(toast?: string | null, alert?: boolean): Promise<boolean>;
};
