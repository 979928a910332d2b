import { callbackAnswerMethods } from './callback-answers.ts';
import { chatMethods } from './chat-methods.ts';
import { commandMethods } from './commands.ts';
import { copyMethods } from './copies.ts';
import { deletionMethods } from './deletions.ts';
import { editMethods } from './edits.ts';
import { fileMethods } from './file-methods.ts';
import { identityMethods } from './identity.ts';
import { mediaMessageMethods } from './media-messages.ts';
import type { Method, Methods } from './method.ts';
import { paymentMethods } from './payments.ts';
import { textMessageMethods } from './text-messages.ts';
import { updateMethods } from './update-methods.ts';

const METHODS: Methods = {
  ...identityMethods,
  ...updateMethods,
  ...textMessageMethods,
  ...mediaMessageMethods,
  ...editMethods,
  ...deletionMethods,
  ...callbackAnswerMethods,
  ...commandMethods,
  ...fileMethods,
  ...chatMethods,
  ...copyMethods,
  ...paymentMethods,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), method]));

/** The method of the Bot API with this name, in any case; undefined when the playground has none. */
export function findMethod(name: string): Method | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
