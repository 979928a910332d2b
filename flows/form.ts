import type { Json } from '../domain/errors.ts';
import type { Chat } from './chat.ts';

/** One question of a form. `ask` gets the prompt with its step ("2 of 5") already on it. */
export type FormQuestion<T extends Json> = {
  /** Fluent keys: the prompt, and the short label in the summary. */
  readonly prompt: string;
  readonly label: string;
  ask(chat: Chat, html: string): Promise<T>;
  show(chat: Chat, value: T): string;
};

export type Form = { readonly [name: string]: FormQuestion<never> };
export type Answers<F> = { [Name in keyof F]: F[Name] extends FormQuestion<infer T> ? T : never };

/** Only for type inference: keeps each question's own answer type. */
export const question = <T extends Json>(it: FormQuestion<T>): FormQuestion<T> => it;

/**
 * Asks the questions one at a time, then shows a summary in which each answer can be corrected, until the person sends it.
 * Answers known from an earlier run are taken over and can be corrected in the summary like all others.
 */
export async function fillForm<F extends { readonly [name: string]: { prompt: string; label: string } }>(
  chat: Chat,
  form: F,
  texts: { title: string; send: string; known?: Partial<Record<keyof F, Json>> },
): Promise<Answers<F>> {
  const names = Object.keys(form);
  const answers: Record<string, Json> = {};
  const questions = form as unknown as Record<string, FormQuestion<Json>>;

  const askOne = async (name: string, step: string) => {
    const it = questions[name];
    if (it === undefined) throw new Error(`the form has no question ${name}`);
    const html = chat.texts.t(it.prompt);
    answers[name] = await it.ask(chat, step === '' ? html : `<i>${step}</i>\n${html}`);
    chat.remember(name, answers[name]);
  };

  for (const [index, name] of names.entries()) {
    const known = texts.known?.[name] ?? chat.earlierAnswers[name];
    if (known !== undefined && known !== null) {
      answers[name] = known;
      chat.remember(name, known);
    } else {
      await askOne(name, chat.texts.t('form-step', { step: index + 1, steps: names.length }));
    }
  }

  for (;;) {
    const lines = names.map((name) => {
      const it = questions[name];
      return it === undefined ? '' : `${chat.texts.t(it.label)}: <b>${it.show(chat, answers[name] ?? null)}</b>`;
    });
    const choice = await chat.choose(
      `<b>${chat.texts.t(texts.title)}</b>\n\n${lines.join('\n')}\n\n${chat.texts.t('form-check')}`,
      [
        { value: '!send', label: chat.texts.plain(texts.send), key: texts.send, wide: true as const },
        ...names.map((name) => ({ value: name, label: `✏️ ${chat.texts.plain(questions[name]?.label ?? name)}`, key: questions[name]?.label ?? name })),
      ],
      { columns: 2 },
    );
    if (choice === '!send') return answers as Answers<F>;
    await askOne(choice, '');
  }
}
