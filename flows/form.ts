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
 * Asks the questions one at a time, each with the way back to the one before, then shows a summary in which each answer can
 * be corrected, until the person sends it. Answers known from an earlier run are taken over and can be corrected in the
 * summary like all others. `facts` are lines of the summary that follow from the answers and cannot be corrected by themselves; `answered`
 * says something that follows from one answer, when it is given and when it is taken over.
 */
export async function fillForm<F extends { readonly [name: string]: { prompt: string; label: string } }>(
  chat: Chat,
  form: F,
  texts: { title: string; send: string; known?: Partial<Record<keyof F, Json>>; facts?: (answers: Answers<F>) => readonly string[]; answered?: (name: string, value: Json) => Promise<void> },
): Promise<Answers<F>> {
  const names = Object.keys(form);
  const answers: Record<string, Json> = {};
  const questions = form as unknown as Record<string, FormQuestion<Json>>;

  const keep = async (name: string, value: Json) => {
    const news = answers[name] !== value;
    answers[name] = value;
    chat.remember(name, value);
    if (news) await texts.answered?.(name, value);
  };

  /** False when the person went back instead. What was answered before is shown, and stays until there is another answer. */
  const askOne = async (name: string, step: string, back: boolean): Promise<boolean> => {
    const it = questions[name];
    if (it === undefined) throw new Error(`the form has no question ${name}`);
    const before = answers[name];
    const html = [step, chat.texts.t(it.prompt), before === undefined ? '' : chat.texts.t('form-so-far', { answer: { html: it.show(chat, before) } })].filter((line) => line !== '').join('\n');
    const asking = () => it.ask(chat, html);
    const given = back ? await chat.orBack(asking) : { answer: await asking() };
    if (given !== null) await keep(name, given.answer);
    return given !== null;
  };

  let wentBack = false;
  for (let index = 0; index < names.length; index += wentBack ? -1 : 1) {
    const name = names[index] ?? '';
    const known = answers[name] ?? texts.known?.[name] ?? chat.earlierAnswers[name];
    if (known !== undefined && known !== null && !wentBack) await keep(name, known);
    else wentBack = !(await askOne(name, `<i>${chat.texts.t('form-step', { step: index + 1, steps: names.length })}</i>`, index > 0));
  }

  for (;;) {
    const lines = names.map((name) => {
      const it = questions[name];
      return it === undefined ? '' : `${chat.texts.t(it.label)}: <b>${it.show(chat, answers[name] ?? null)}</b>`;
    });
    const choice = await chat.choose(
      `<b>${chat.texts.t(texts.title)}</b>\n\n${[...lines, ...(texts.facts?.(answers as Answers<F>) ?? [])].join('\n')}\n\n${chat.texts.t('form-check')}`,
      [
        { value: '!send', label: chat.texts.plain(texts.send), key: texts.send, wide: true as const },
        ...names.map((name) => ({ value: name, label: `✏️ ${chat.texts.plain(questions[name]?.label ?? name)}`, key: questions[name]?.label ?? name })),
      ],
      { columns: 2 },
    );
    if (choice === '!send') return answers as Answers<F>;
    await askOne(choice, '', true);
  }
}
