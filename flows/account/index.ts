import { randomUUID } from 'node:crypto';
import type { Language, People, PersonView } from '../../domain/people/index.ts';
import { lastRow } from '../last-row.ts';
import type { Act, ChatModule, CommandSpec, Screen, Visitor } from '../module.ts';
import type { Button } from '../message.ts';
import type { AllTexts, Texts } from '../texts.ts';

/** What everybody has whatever modules are on: the home screen, the language, help. */
export function accountChat(deps: { people: People; texts: AllTexts; organisation: string; modules(): readonly ChatModule[] }): ChatModule {
  const home: Screen = async (visitor) => {
    const { texts, person } = visitor;
    const modules = deps.modules().filter((module) => !visitor.inAdminChat || module.homeInAdminChat === true);
    // What one has comes before what one could join.
    const parts = (await Promise.all(modules.map((module) => module.home(visitor)))).toSorted((a, b) => Number(a.lines.length === 0) - Number(b.lines.length === 0));
    const lines = parts.flatMap((part) => part.lines);
    if (visitor.inAdminChat) return { html: lines.length > 0 ? lines.join('\n') : texts.refusal('not-allowed', {}), buttons: parts.flatMap((part) => part.buttons) };
    const greeting = texts.t('home-greeting', { name: firstName(person), organisation: deps.organisation });
    const body = lines.length > 0 ? lines.join('\n') : texts.t('home-newcomer');
    return { html: `${greeting}\n\n${body}`, buttons: [...parts.flatMap((part) => part.buttons), [languageButton(visitor), helpButton(visitor)]] };
  };

  const language: Screen = async ({ texts, person }) => ({
    html: texts.t('language-choose'),
    buttons: [
      ...languages(deps.texts).map((code) => [
        { label: code === person.language ? `✅ ${languageName(texts, code)}` : languageName(texts, code), action: { act: 'account.language', argument: code } },
      ]),
      lastRow(texts, 'home'),
    ],
  });

  /** How it works, and every command that this person has here: the buttons lead to the same. */
  const help: Screen = async (visitor) => {
    const { texts } = visitor;
    const names = ['start', ...deps.modules().flatMap((module) => module.commands).filter((command) => isFor(visitor, command)).map((command) => command.name), 'cancel'];
    const lines = names.map((name) => texts.t('help-line', { name, what: texts.plain(`command-${name}`) }));
    return { html: `${texts.t('help-text', { organisation: deps.organisation })}\n\n${lines.join('\n')}\n\n${texts.t('help-waits')}`, buttons: [lastRow(texts, 'home')] };
  };

  const chooseLanguage: Act = async (visitor, argument) => {
    const chosen = languages(deps.texts).find((code) => code === argument);
    if (chosen === undefined) return { toast: visitor.texts.plain('button-old') };
    // A fresh key each time: choosing back and forth on one message must work, and choosing twice is harmless by nature.
    await deps.people.chooseLanguage({ actor: visitor.actor, key: randomUUID() }, visitor.person.id, chosen);
    const speaking: Visitor = { ...visitor, person: { ...visitor.person, language: chosen }, texts: deps.texts[chosen] };
    return { toast: speaking.texts.plain('language-chosen'), message: await home(speaking, ''), personChanged: true };
  };

  return {
    name: 'account',
    home: async () => ({ lines: [], buttons: [] }),
    screens: { home, language, help },
    flows: [],
    acts: { 'account.language': chooseLanguage },
    cards: {},
    notices: {
      'flow.idle': async ({ texts }) => ({
        html: texts.t('flow-idle'),
        buttons: [[{ label: texts.plain('button-continue'), action: { act: 'flow.continue' } }, { label: texts.plain('button-cancel'), action: { act: 'flow.cancel' } }]],
      }),
    },
    commands: [
      { name: 'help', scope: 'private', alsoInAdminChat: true, run: async () => ({ go: 'help' }) },
      { name: 'language', scope: 'private', run: async () => ({ go: 'language' }) },
    ],
  };
}

/** The commands that Telegram's own menu shows this person in this chat. */
function isFor({ person, inAdminChat }: Visitor, { scope, roles }: CommandSpec): boolean {
  if (scope === 'admin') return person.roles.includes('admin');
  return !inAdminChat && (roles === undefined || roles.some((role) => person.roles.includes(role)));
}

const languages = (texts: AllTexts) => Object.keys(texts) as Language[];
/** Each in its own script, whatever language is spoken now: whoever landed in a wrong one finds the way out. */
const languageName = (texts: Texts, code: Language) => texts.plain(`language-name-${code}`);
const languageButton = ({ texts, person }: Visitor): Button => ({ label: `🌐 ${languageName(texts, person.language)}`, action: { go: 'language' } });
const helpButton = ({ texts }: Visitor): Button => ({ label: texts.plain('button-help'), action: { go: 'help' } });
const firstName = (person: PersonView) => person.name.split(' ')[0] ?? person.name;
