import type { ChatEvent } from '../../flows/chat.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { bare, createTypedLabels } from './typed-labels.ts';

/** What somebody says to a conversation that rests: an answer, as far as anybody can tell; the wish to go on; or a greeting, which begins a talk and answers nothing. */
export type Waking = 'answer' | 'continue' | 'greeting';

export function createWaking(allTexts: AllTexts): (event: ChatEvent) => Waking {
  const labels = createTypedLabels(allTexts);
  const greetings = new Set(Object.values(allTexts).flatMap((texts) => texts.plain('whatsapp-word-greeting').split('|').map(bare)));
  return (event) => {
    if (event.kind !== 'text') return 'answer';
    if (labels.isLabel('button-continue', event.text)) return 'continue';
    return greetings.has(bare(event.text)) ? 'greeting' : 'answer';
  };
}
