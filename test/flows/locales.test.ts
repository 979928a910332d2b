import { globSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { expect } from 'chai';
import { suspensionReasons } from '../../domain/mess/change-standing.ts';
import { registrationDenials } from '../../domain/mess/decide-registration.ts';
import { acceptableClashes, absoluteClashes } from '../../domain/duty/duty-rules.ts';
import { correctable, rejections } from '../../domain/duty/registration-rules.ts';
import { paymentDenials } from '../../domain/mess/decide-payment.ts';
import { diets, judgeBankReference, judgeName, judgePhone, judgeRollNo, judgeRoomNo } from '../../domain/mess/registration-rules.ts';
import { meals } from '../../domain/mess/meal-windows.ts';
import { loadTexts } from '../../flows/texts.ts';

const root = new URL('../../', import.meta.url).pathname;
const languages = ['en', 'hi', 'mr'] as const;
const sourceOf = (patterns: string[]) => globSync(patterns, { cwd: root, exclude: ['**/page/**', '**/node_modules/**'] }).map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));

type Entry = { file: string; source: string };

/** Every message with its source, by key. Two of the same key are kept apart by a count. */
function read(language: string): { entries: Map<string, Entry>; problems: string[] } {
  const entries = new Map<string, Entry>();
  const problems: string[] = [];
  for (const path of globSync(`flows/locales/${language}/*.ftl`, { cwd: root }).toSorted()) {
    const text = readFileSync(`${root}${path}`, 'utf8');
    const parsed = new FluentResource(text).body.map((message) => message.id);
    // The parser drops what it does not understand without a word.
    const written = [...text.matchAll(/^([a-zA-Z][\w-]*) *=/gm)].map((match) => match[1] ?? '');
    for (const key of written) if (!parsed.includes(key)) problems.push(`${path}: ${key} is not Fluent`);
    for (const line of text.split('\n')) if (!/^(?:[a-zA-Z][\w-]* *=|\s|#|\}|$)/.test(line)) problems.push(`${path}: a line outside every message: ${line}`);
    for (const [index, key] of written.entries()) {
      if (entries.has(key)) problems.push(`${path}: ${key} is there twice`);
      const from = text.search(new RegExp(`^${key} *=`, 'm'));
      const next = written[index + 1];
      const to = next === undefined ? text.length : text.search(new RegExp(`^${next} *=`, 'm'));
      entries.set(key, { file: path, source: text.slice(from, to).replace(/^#.*$/gm, '') });
    }
  }
  return { entries, problems };
}

const all = Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<(typeof languages)[number], ReturnType<typeof read>>;
const keys = [...all.en.entries.keys()];
const chatCode = sourceOf(['flows/**/*.ts', 'bot/{chat,telegram,whatsapp,email}/**/*.ts', 'main.ts']);
const domainCode = sourceOf(['domain/**/*.ts']);
const variablesIn = (source: string) => [...new Set([...source.matchAll(/\$([a-zA-Z]\w*)/g)].map((match) => match[1] ?? ''))].toSorted();

const roles = ['admin', 'staff', 'student', 'worker', 'contractor', 'volunteer', 'vendor', 'customer', 'attendee'];

/** What is written into the audit log, and shown to admins as what somebody did. The single scans are not. */
const actions = [
  ...domainCode.flatMap(({ text }) => [...text.matchAll(/recordAudit\(\s*work,\s*\{\s*action: ([^,\n]*)/g)].flatMap((match) => [...(match[1] ?? '').matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((it) => it[1] ?? ''))),
  ...['registration-approved', 'registration-denied', 'payment-verified', 'payment-denied', 'suspended', 'reinstated'].map((it) => `mess.${it}`),
  ...['volunteer-approved', 'volunteer-rejected', 'volunteer-inactive', 'unlocked', 'cancelled', 'reallocated', 'swapped', 'served', 'no-show'].map((it) => `duty.${it}`),
  ...['cancel', 'reallocate', 'swap', 'approved', 'rejected'].map((it) => `duty.request-${it}`),
  'staff-token.issued', 'staff-token.shift-opened',
];

/** The families of keys that code puts together, with every value that can stand in them. */
const families: Record<string, readonly string[]> = {
  'did-*': actions.map((action) => action.replace('.', '-')),
  'audit-area-*': ['all', 'mess', 'duty', 'people', 'settings', 'doors', 'messages'],
  'diet-*': diets,
  'meal-*': meals,
  'role-*': roles,
  'language-name-*': languages,
  'suspension-*': suspensionReasons,
  'denial-*': [...registrationDenials, ...paymentDenials, ...rejections.volunteer, ...rejections.request, 'overtaken'],
  'decision-*': ['approved', 'denied', 'verified', 'rejected'],
  'mess-line-*': ['pending', 'denied', 'suspended', 'left'],
  'student-status-*': ['pending', 'approved', 'denied', 'suspended', 'left'],
  'card-*-yes': ['registration', 'payment', 'duty-volunteer', 'duty-request'],
  'card-*-approved': ['registration', 'payment', 'duty-volunteer', 'duty-request'],
  'card-kind-*': ['mess-registration', 'mess-payment', 'duty-volunteer', 'duty-request'],
  'card-count-*': ['mess-registration', 'mess-payment', 'duty-volunteer', 'duty-request'],
  'token-level-*': ['steward', 'supervisor'],
  'token-state-*': ['valid', 'expired', 'revoked'],
  'typed-*': ['today', 'tomorrow', 'day-after-tomorrow'],
  'ask-file-*': ['picture', 'evidence', 'audition', 'spreadsheet'],
  'channel-*': ['telegram', 'whatsapp', 'email'],
  'duty-state-*': ['free', 'waiting', 'confirmed', 'served', 'no-show', 'declined', 'unlocked', 'cancelled', 'reallocated', 'swapped'],
  'duty-status-*': ['all', 'pending', 'approved', 'allotted', 'rejected', 'inactive'],
  'duty-home-*': ['pending', 'rejected', 'inactive'],
  'duty-roster-*': ['draft', 'published'],
  'duty-field-*': correctable,
  'duty-type-field-*': ['names', 'reporting', 'minutes', 'weekdays', 'places', 'audition'],
  'duty-audition-*': ['needed', 'not-needed'],
  'notice-duty-*-many': ['unlocked', 'reallocated', 'allotted'],
  'duty-clash-*': acceptableClashes,
  'refusal-clash-*': [...acceptableClashes, ...absoluteClashes],
  'duty-row-*': [
    'row-day', 'row-duty', 'row-place', 'row-member', 'row-member-unknown', 'row-not-approved', 'row-past', 'row-twice', 'place-locked',
    ...[...acceptableClashes, ...absoluteClashes].map((clash) => `clash-${clash}`),
  ],
  'duty-request-*': ['cancel', 'reallocate', 'swap'],
  'duty-request-intro-*': ['cancel', 'reallocate', 'swap'],
  'duty-request-ask-type-*': ['reallocate', 'swap'],
  'duty-request-ask-day-*': ['reallocate', 'swap'],
  'duty-reminder-*': ['day-before', 'short', 'resend'],
  'duty-reminder-state-*': ['scheduled', 'pending', 'sent', 'failed', 'cancelled', 'missed'],
  'duty-obstacle-*': ['nobody-wants', 'no-audition', 'blackout', 'busy', 'all-used'],
  'duty-why-*': ['nobody-wants', 'no-audition', 'blackout', 'busy', 'all-used'],
};

/** Templates such as `diet-${diet}`, as patterns with a star. */
const templates = new Set(
  chatCode.flatMap(({ text }) => [...text.matchAll(/\b(?:t|plain|has)\(`([^`]*\$\{[^`]*)`/g), ...text.matchAll(/\b(?:key|prompt|label): `([a-z-]*\$\{[^`]*)`/g)].map((match) => (match[1] ?? '').replace(/\$\{[^}]*\}/g, '*'))).filter((it) => /^[a-z*-]+$/.test(it)),
);
const refusalCodes = new Map(
  domainCode.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:new Refusal|reject)\(\s*'([a-z0-9-]+)'/g), ...text.matchAll(/ok: false[;,] code: '([a-z0-9-]+)'/g)].map((match) => [match[1] ?? '', path] as const),
  ),
);
const wrongCodes = new Set([...chatCode.flatMap(({ text }) => [...text.matchAll(/ok: false, code: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? '')), ...refusalCodes.keys()]);

describe('flows/locales', () => {
  it('every file is whole: Fluent syntax, no key twice, no line outside a message', () => {
    for (const language of languages) expect(all[language].problems).to.deep.equal([]);
  });

  it('every language has every text', () => {
    for (const language of languages) {
      expect(keys.filter((key) => !all[language].entries.has(key)), `missing in ${language}`).to.deep.equal([]);
      expect([...all[language].entries.keys()].filter((key) => !all.en.entries.has(key)), `only in ${language}`).to.deep.equal([]);
    }
  });

  it('a text has the same variables in every language', () => {
    for (const key of keys) {
      const wanted = variablesIn(all.en.entries.get(key)?.source ?? '');
      for (const language of languages) expect(variablesIn(all[language].entries.get(key)?.source ?? ''), `${key} in ${language}`).to.deep.equal(wanted);
    }
  });

  it('a text has another wording for where choices are typed in every language or in none, and that one speaks of no tapping', () => {
    const parsed = Object.fromEntries(
      languages.map((language) => [language, globSync(`flows/locales/${language}/*.ftl`, { cwd: root }).flatMap((path) => new FluentResource(readFileSync(`${root}${path}`, 'utf8')).body)]),
    );
    const typed = (language: string) => (parsed[language] ?? []).flatMap((message) => (Object.keys(message.attributes).length === 0 ? [] : [`${message.id}.${Object.keys(message.attributes).join('.')}`])).toSorted();
    expect(typed('en')).to.include('ask-several.typed');
    for (const language of languages) {
      expect(typed(language)).to.deep.equal(typed('en'));
      for (const { id, attributes } of parsed[language] ?? []) expect(JSON.stringify(attributes), `${id} in ${language}`).to.not.match(/\btap|टैप|टॅप|button|बटन|बटण|\/start/i);
    }
    // What everybody reads, on any channel. Telegram alone says that its connection was bad, with a button to tap.
    for (const language of languages) {
      const everybodys = globSync(`flows/locales/${language}/{asking,common,mess}.ftl`, { cwd: root }).flatMap((path) => new FluentResource(readFileSync(`${root}${path}`, 'utf8')).body);
      const tapped = everybodys.filter(({ value, attributes }) => /\btap|टैप|टॅप/i.test(JSON.stringify(value)) && attributes['typed'] === undefined);
      expect(tapped.map(({ id }) => id), language).to.deep.equal(['message-in-doubt']);
    }
    const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
    for (const language of languages) {
      expect(texts[language].typed.t('ask-several')).to.not.equal(texts[language].t('ask-several'));
      expect(texts[language].typed.t('button-home')).to.equal(texts[language].t('button-home'));
    }
  });

  it('tags are balanced in every variant, and only those that Telegram knows', () => {
    for (const language of languages) {
      for (const [key, { source }] of all[language].entries) {
        const variants = source.split(/^\s*\*?\[[^\]]+\]/m);
        for (const variant of variants) {
          const open: string[] = [];
          for (const [, closing, name = ''] of variant.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
            expect(['b', 'i', 'code', 'a', 'u', 's'], `${key} in ${language}`).to.include(name);
            if (closing === '') open.push(name);
            else expect(open.pop(), `${key} in ${language}`).to.equal(name);
          }
          expect(open, `${key} in ${language}: left open`).to.deep.equal([]);
        }
      }
    }
  });

  it('every key that code names exists', () => {
    const named = chatCode.flatMap(({ path, text }) =>
      [
        ...text.matchAll(/\b(?:texts|chat\.texts|language|all|t)\.(?:t|plain|has)\('([a-z0-9-]+)'/g),
        ...text.matchAll(/(?:texts\.(?:t|plain)\([^'()]*\? )'([a-z0-9-]+)' : '[a-z0-9-]+'/g),
        ...text.matchAll(/(?:texts\.(?:t|plain)\([^'()]*\? '[a-z0-9-]+' : )'([a-z0-9-]+)'/g),
        ...text.matchAll(/\b(?:prompt|key): '([a-z0-9-]+)'/g),
      ].map((match) => `${match[1]} (${path})`),
    );
    expect(named.length).to.be.greaterThan(100);
    const accepted = new Set(keys);
    expect(named.filter((it) => !accepted.has(it.split(' ')[0] ?? '') && !it.includes('settings.ts'))).to.deep.equal([]);
  });

  it('every key that code puts together exists, for every value that can stand in it', () => {
    for (const [pattern, values] of Object.entries(families)) {
      for (const value of values) expect(keys, `${pattern} with ${value}`).to.include(pattern.replace('*', value));
    }
    for (const template of templates) {
      if (['wrong-*', 'refusal-*', 'command-*'].includes(template)) continue;
      const pattern = new RegExp(`^${template.replaceAll('*', '[a-z0-9-]+')}$`);
      expect(keys.some((key) => pattern.test(key)), `no text matches ${template}`).to.equal(true);
    }
  });

  it('every command has a text', () => {
    const commands = chatCode.flatMap(({ text }) => [...text.matchAll(/name: '([a-z]+)',\s+scope: '(?:private|admin)'/g)].map((match) => match[1] ?? ''));
    expect(commands).to.include.members(['help', 'status', 'tokens']);
    for (const command of commands) expect(keys).to.include(`command-${command}`);
  });

  it('every refusal that the domain gives has a text in every language', () => {
    const missing = [...refusalCodes].filter(([code]) => languages.some((language) => !all[language].entries.has(`refusal-${code}`)));
    expect(missing).to.deep.equal([]);
  });

  it('every rule by which a typed answer is judged has its text', () => {
    for (const judged of [judgeName(''), judgeRollNo(''), judgeRoomNo(''), judgePhone('', 'IN'), judgeBankReference('')]) {
      expect(judged.ok).to.equal(false);
      if (!judged.ok) expect(keys).to.include(`wrong-${judged.code}`);
    }
    for (const { path, text } of chatCode) {
      for (const [, code] of text.matchAll(/ok: false, code: '([a-z0-9-]+)'/g)) {
        if (path.startsWith('flows/') || path.includes('keep-file')) expect(keys, path).to.include(`wrong-${code}`);
      }
    }
  });

  it('no text is there that nothing uses', () => {
    const literals = new Set([...chatCode, ...domainCode].flatMap(({ text }) => [...text.matchAll(/['"`]([a-z0-9-]+)['"`]/g)].map((match) => match[1] ?? '')));
    const patterns = [...templates].filter((it) => !['wrong-*', 'refusal-*'].includes(it)).map((it) => new RegExp(`^${it.replaceAll('*', '[a-z0-9-]+')}$`));
    const used = (key: string) =>
      literals.has(key) ||
      patterns.some((pattern) => pattern.test(key)) ||
      (key.startsWith('refusal-') && (refusalCodes.has(key.slice(8)) || literals.has(key.slice(8)))) ||
      (key.startsWith('wrong-') && wrongCodes.has(key.slice(6)));
    expect(keys.filter((key) => !used(key))).to.deep.equal([]);
  });

  it('no words that a person sees stand in code', () => {
    const accepted = new Set(keys);
    const spoken = sourceOf(['flows/**/*.ts', 'bot/{chat,telegram,whatsapp,email}/**/*.ts']).filter(({ path }) => !path.includes('webhook')).flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:html|label|toast|alert|caption|footer|title|subtitle|again|shown): (['`])((?:(?!\1).)*)\1/g)]
        .map((match) => match[2] ?? '')
        .filter((literal) => !accepted.has(literal) && /\p{L}{2,}/u.test(literal.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '').replace(/<[^>]*>/g, '').replace(/\\n/g, '')))
        .map((literal) => `${path}: ${literal}`),
    );
    expect(spoken).to.deep.equal([]);
  });

  it('a key or a variable that is missing at run time is a fault, never an empty bubble', () => {
    const { en } = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
    expect(() => en.t('no-such-key')).to.throw(/no text 'no-such-key' in en/);
    expect(() => en.t('home-greeting')).to.throw(/home-greeting/);
  });
});
