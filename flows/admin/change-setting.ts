import type { Json } from '../../domain/errors.ts';
import type { SettingView } from '../../domain/settings/index.ts';
import type { Chat, Judgement } from '../chat.ts';
import { defineFlow, type Flow } from '../flow.ts';
import type { Message } from '../message.ts';
import type { ChatModule } from '../module.ts';
import { asciiDigits } from '../texts.ts';
import { readSetting } from './read-setting.ts';
import { deskOf, drawSetting, settingNamed } from './settings.ts';
import { exampleOf, partOf, rangeWords, textOf, titleOf, valueWords } from './settings-words.ts';

/** Asks for a value that is typed, shows what was and what will be, and saves it over the value that was seen. Its argument is a key, with `:<part>` where there are several. */
export function changeSettingFlow(deps: { modules(): readonly ChatModule[] }): Flow {
  return defineFlow(
    'admin.change-setting',
    async (chat) => {
      const { texts } = chat;
      const [key = '', wantedPart = ''] = (chat.argument ?? '').split(':');
      const looked = await chat.once(() => settingNamed(deps, chat.actor, key));
      if (!looked.ok) return chat.say(texts.refusal(looked.code, looked.details));
      const view = looked.value;
      const desk = deskOf(deps, key);
      if (view === null || desk === undefined || !isTyped(view, wantedPart)) return chat.say({ ...drawSetting(deps, texts, view), html: texts.refusal('setting-unknown', {}) });
      const part = view.shape.kind === 'windows' ? wantedPart : '';

      for (let problem = ''; ; ) {
        const typed = await askValue(chat, view, part, problem);
        problem = '';
        const judged = await chat.once(() => desk.judge(chat.actor, { key, value: part === '' ? typed : { ...(view.value as Record<string, Json>), [part]: typed } }));
        if (!judged.ok) {
          problem = texts.refusal(judged.code, judged.details);
          if (judged.code !== 'setting-invalid') return chat.say(problem);
          continue;
        }
        const { before, value } = words(chat, view, view.value, judged.value, part);
        if (before === value) return chat.say(withNews(texts.t('settings-same', { value }), drawSetting(deps, texts, view)));
        if (!(await confirm(chat, view, judged.value, part))) continue;
        const command = await chat.command();
        const done = await chat.once(() => desk.change(command, { key, value: judged.value, version: view.version }));
        const now = await chat.once(() => settingNamed(deps, chat.actor, key));
        const news = done.ok ? texts.t('settings-saved-line', words(chat, view, done.value.before, done.value.value, part)) : texts.refusal(done.code, done.details);
        return chat.say(withNews(news, drawSetting(deps, texts, now.ok ? now.value : null)));
      }
    },
    [askValue, confirm, readSetting, isTyped],
    ['admin'],
  );
}

const withNews = (news: string, screen: Message): Message => ({ ...screen, html: `${news}\n\n${screen.html}` });

/** What is switched has no value to type, and the argument may be forged. */
const isTyped = ({ shape }: SettingView, part: string): boolean => shape.kind !== 'switch' && (shape.kind !== 'windows' || shape.parts.includes(part));

/** `problem`: what was wrong with the answer before. */
function askValue(chat: Chat, view: SettingView, part: string, problem: string): Promise<Json> {
  const { texts } = chat;
  const question = texts.t('settings-ask', { title: titleOf(texts, view.key, part), value: shown(chat, view, view.value, part), range: rangeWords(texts, view.shape), example: exampleOf(texts, view, part) });
  return chat.ask<Json>({
    message: { html: problem === '' ? question : `⚠️ ${problem}\n\n${question}` },
    judge: (event): Judgement<Json> => {
      if (event.kind !== 'text') return { again: texts.t('ask-text-wanted') };
      const value = readSetting(view.shape, asciiDigits(event.text), texts.currency);
      return value === undefined ? { again: texts.t('settings-wrong') } : { done: value };
    },
  });
}

/** A pattern is tried on a real number before it can lock everybody out. @returns false for another value */
async function confirm(chat: Chat, view: SettingView, value: Json, part: string): Promise<boolean> {
  const { texts } = chat;
  const question = texts.t('settings-confirm', { title: titleOf(texts, view.key, part), ...words(chat, view, view.value, value, part) });
  const isPattern = view.shape.kind === 'pattern';
  for (;;) {
    const trial = isPattern ? `${await tryPattern(chat, textOf(value))}\n\n` : '';
    const answer = await chat.choose(`${trial}${question}`, [
      { value: 'save', label: texts.plain('button-setting-save'), key: 'button-setting-save' },
      ...(isPattern ? [{ value: 'try', label: texts.plain('button-setting-try'), key: 'button-setting-try' }] : []),
      { value: 'other', label: texts.plain('button-setting-other'), key: 'button-setting-other' },
    ]);
    if (answer !== 'try') return answer === 'save';
  }
}

async function tryPattern(chat: Chat, pattern: string): Promise<string> {
  const { texts } = chat;
  const sample = await chat.ask<string>({
    message: { html: texts.t('settings-try', { pattern }) },
    judge: (event): Judgement<string> => (event.kind === 'text' ? { done: asciiDigits(event.text).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase().slice(0, 40) } : { again: texts.t('ask-text-wanted') }),
  });
  return texts.t(new RegExp(pattern).test(sample) ? 'settings-try-fits' : 'settings-try-fails', { sample });
}

const words = (chat: Chat, view: SettingView, before: Json, value: Json, part: string) => ({ before: shown(chat, view, before, part), value: shown(chat, view, value, part) });

function shown(chat: Chat, { shape }: SettingView, value: Json, part: string): string {
  return part === '' ? valueWords(chat.texts, shape, value) : valueWords(chat.texts, { kind: 'window' }, partOf(value, part));
}
