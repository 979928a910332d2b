import { badRequest } from '../errors.ts';
import { characterCount } from '../text/character-count.ts';
import type { Method, Methods } from './method.ts';
import { flagParameter, requiredText, textParameter } from './parameters.ts';

/** Characters, from the documentation of `answerCallbackQuery`. */
const LONGEST_ANSWER = 200;

const answerCallbackQuery: Method = ({ world }, { parameters }) => {
  const id = requiredText(parameters, 'callback_query_id');
  const text = textParameter(parameters, 'text') ?? '';
  const url = textParameter(parameters, 'url');
  const query = world.state.callback_queries[id];
  const tooOld = query === undefined || query.answered || Temporal.Now.instant().epochMilliseconds - query.asked_at > world.callbackLifetimeMs;
  if (tooOld) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  if (characterCount(text) > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  query.answered = true;
  world.touch();
  const answer = { text, show_alert: flagParameter(parameters, 'show_alert'), ...(url === undefined ? {} : { url }) };
  world.events.emit('answer', { query_id: id, user: query.user, chat_id: query.chat_id, ...answer });
  return true;
};

/** Answers to presses. A press is answered once, and only for a while. */
export const callbackAnswerMethods: Methods = { answerCallbackQuery };
