import { createRequire } from 'node:module';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

type Rules = { forbidden: IForbiddenRuleType[]; options: ICruiseOptions & { enhancedResolveOptions: object } };
const rules: Rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** What dependency-cruiser says about a tree of files, as `rule: from → to`. */
async function violationsIn(files: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chaupal-boundaries-'));
  try {
    for (const [name, content] of Object.entries({ ...packageFiles, ...files })) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const { enhancedResolveOptions, ...options } = rules.options;
    const { output } = await cruise(['.'], { ...options, validate: true, ruleSet: { forbidden: rules.forbidden }, baseDir: folder }, enhancedResolveOptions);
    if (typeof output === 'string') throw new Error('dependency-cruiser printed instead of answering');
    const { violations } = output.summary;
    return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to.replace(/^node_modules\/|\/index\.js$/g, '')}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Empty packages with the names that the rules speak of.
const packages = ['grammy', '@grammyjs/conversations', 'express', 'helmet', 'agenda', '@agendajs/postgres-backend', '@fluent/bundle', '@mikro-orm/core', 'exceljs', 'nodemailer', 'pg', 'undeclared'];
const declared = packages.filter((name) => name !== 'undeclared');
const packageFiles: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: Object.fromEntries(declared.map((name) => [name, '1.0.0'])),
    devDependencies: { chai: '1.0.0' },
  }),
};
for (const name of [...packages, 'chai']) {
  packageFiles[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' });
  packageFiles[`node_modules/${name}/index.js`] = 'export default 1;';
}

const value = (...paths: string[]) => paths.map((path) => `import ${JSON.stringify(path)};\n`).join('');
const type = (...paths: string[]) => paths.map((path) => `import type { T } from ${JSON.stringify(path)};\n`).join('');
const leaf = 'export type T = 1;\n';

/** A small product that keeps every rule. */
const sound: Record<string, string> = {
  'main.ts': value('./config.ts', './bot/telegram/bot.ts', './http/app.ts', './jobs/freeze.ts', './flows/mess/register.ts', './domain/mess/index.ts', './domain/duty/index.ts'),
  'config.ts': leaf,
  'domain/errors.ts': leaf,
  'domain/database/transact.ts': value('@mikro-orm/core', '../../migrations/M1.ts'),
  'domain/people/index.ts': value('./person.ts'),
  'domain/people/person.ts': value('@mikro-orm/core', '../database/transact.ts'),
  'domain/mess/index.ts': value('./cut.ts', '../people/person.ts', '../errors.ts', 'pg'),
  'domain/mess/cut.ts': leaf,
  'domain/duty/index.ts': value('../mess/index.ts'),
  'migrations/M1.ts': value('@mikro-orm/core'),
  'flows/chat.ts': type('../domain/errors.ts', '../domain/database/transact.ts'),
  'flows/mess/register.ts': value('../chat.ts') + type('../../domain/mess/index.ts'),
  'bot/telegram/bot.ts': value('grammy', '@grammyjs/conversations', '../../flows/chat.ts', '../../domain/mess/index.ts'),
  'bot/telegram/webhook.ts': value('express', './bot.ts'),
  'bot/playground/server.ts': value('express'),
  'bot/playground/page/a.js': value('./b.js'),
  'bot/playground/page/b.js': 'export {};',
  'http/app.ts': value('express', 'helmet', '../domain/mess/index.ts'),
  'jobs/freeze.ts': type('agenda') + value('../domain/mess/index.ts') + `export const f = () => import('@agendajs/postgres-backend');`,
  'test/support/chaupal.ts': value('../../main.ts'),
  'http/scanner-page/sw.js': 'export {};',
  'test/a.test.ts': value('./support/chaupal.ts', '../domain/mess/cut.ts', '../config.ts', 'grammy', 'chai'),
};

/** For each rule, what breaks it: a file, what it then holds, and what it must not import. */
const breaches: Record<string, [file: string, content: string, ...imported: string[]][]> = {
  'no-cycle': [['domain/mess/cut.ts', value('./index.ts'), 'domain/mess/index.ts']],
  'nobody-imports-main': [
    ['domain/errors.ts', value('../main.ts'), 'main.ts'],
    ['test/a.test.ts', value('../main.ts'), 'main.ts'],
  ],
  resolvable: [['http/extra.ts', value('./absent.ts'), './absent.ts']],
  'declared-dependency': [['http/extra.ts', value('undeclared'), 'undeclared']],
  'no-dev-dependency-in-production': [['http/extra.ts', value('chai'), 'chai']],
  'no-orphan': [['http/extra.ts', 'export {};', 'http/extra.ts']],
  'loaded-when-needed': [
    ['jobs/freeze.ts', value('agenda'), 'agenda'],
    ['domain/mess/cut.ts', value('exceljs'), 'exceljs'],
  ],
  'tests-are-not-imported': [['http/extra.ts', value('../test/a.test.ts'), 'test/a.test.ts']],
  'configuration-is-handed-in': [['jobs/extra.ts', type('../config.ts'), 'config.ts']],
  'page-stands-alone': [['bot/playground/page/b.js', value('../server.ts'), 'bot/playground/server.ts']],
  'page-is-served-not-imported': [['bot/playground/server.ts', value('./page/a.js'), 'bot/playground/page/a.js']],
  'domain-knows-no-edge': [
    ['domain/mess/cut.ts', type('../../flows/chat.ts'), 'flows/chat.ts'],
    ['domain/mess/cut.ts', value('../../bot/telegram/bot.ts'), 'bot/telegram/bot.ts'],
    ['domain/mess/cut.ts', value('../../http/app.ts'), 'http/app.ts'],
    ['domain/mess/cut.ts', value('../../jobs/freeze.ts'), 'jobs/freeze.ts'],
  ],
  'domain-uses-no-edge-library': [
    ['domain/mess/cut.ts', value('grammy', '@grammyjs/conversations', 'express', 'agenda', '@fluent/bundle', 'nodemailer'), 'grammy', '@grammyjs/conversations', 'express', 'agenda', '@fluent/bundle', 'nodemailer'],
    ['domain/mess/cut.ts', value('node:https'), 'https'],
    ['domain/mess/cut.ts', `export async function f() { await using x = await import('grammy'); }`, 'grammy'],
  ],
  'module-only-by-its-face': [['domain/duty/index.ts', value('../mess/cut.ts'), 'domain/mess/cut.ts']],
  'shared-knows-no-module': [
    ['domain/people/index.ts', value('../mess/index.ts'), 'domain/mess/index.ts'],
    ['domain/errors.ts', type('./mess/index.ts'), 'domain/mess/index.ts'],
  ],
  'orm-only-in-domain': [
    ['bot/extra.ts', type('@mikro-orm/core'), '@mikro-orm/core'],
    ['http/extra.ts', value('@mikro-orm/core'), '@mikro-orm/core'],
    ['jobs/extra.ts', value('@mikro-orm/core'), '@mikro-orm/core'],
  ],
  'migrations-only-from-database': [['domain/people/index.ts', value('../../migrations/M1.ts'), 'migrations/M1.ts']],
  'migrations-stand-alone': [['migrations/M1.ts', value('../domain/errors.ts'), 'domain/errors.ts']],
  'flows-know-no-edge': [['flows/chat.ts', value('../bot/telegram/webhook.ts'), 'bot/telegram/webhook.ts']],
  'flows-import-only-types-of-domain': [
    ['flows/chat.ts', value('../domain/mess/index.ts'), 'domain/mess/index.ts'],
    ['flows/chat.ts', `import { type T, b } from '../domain/errors.ts'; b;`, 'domain/errors.ts'],
    ['flows/chat.ts', `export { b } from '../domain/errors.ts';`, 'domain/errors.ts'],
    ['flows/chat.ts', `export const f = () => import('../domain/errors.ts');`, 'domain/errors.ts'],
  ],
  'flows-use-no-edge-library': [['flows/chat.ts', type('grammy', '@mikro-orm/core') + value('pg', 'express'), 'grammy', '@mikro-orm/core', 'pg', 'express']],
  'edges-know-only-faces': [
    ['flows/chat.ts', type('../domain/mess/cut.ts'), 'domain/mess/cut.ts'],
    ['bot/extra.ts', value('../domain/people/person.ts'), 'domain/people/person.ts'],
    ['http/extra.ts', value('../domain/mess/cut.ts'), 'domain/mess/cut.ts'],
    ['jobs/extra.ts', value('../domain/mess/cut.ts'), 'domain/mess/cut.ts'],
  ],
  'bot-knows-no-other-edge': [['bot/extra.ts', type('../http/app.ts') + value('../jobs/freeze.ts'), 'http/app.ts', 'jobs/freeze.ts']],
  'http-knows-no-other-edge': [['http/extra.ts', type('../flows/chat.ts') + value('../jobs/freeze.ts', '../bot/telegram/bot.ts'), 'flows/chat.ts', 'jobs/freeze.ts', 'bot/telegram/bot.ts']],
  'jobs-know-no-other-edge': [['jobs/extra.ts', type('../flows/chat.ts') + value('../http/app.ts', '../bot/telegram/bot.ts'), 'flows/chat.ts', 'http/app.ts', 'bot/telegram/bot.ts']],
  'grammy-only-in-bot': [['http/extra.ts', value('grammy', '@grammyjs/conversations'), 'grammy', '@grammyjs/conversations']],
  'express-only-in-http': [['bot/telegram/bot.ts', value('express', 'helmet'), 'express', 'helmet']],
  'agenda-only-in-jobs': [['http/extra.ts', value('agenda', '@agendajs/postgres-backend'), 'agenda', '@agendajs/postgres-backend']],
};

describe('import boundaries', () => {
  it('let the intended architecture pass', async () => {
    expect(await violationsIn(sound)).to.deep.equal([]);
  });

  it('have a breach here for each rule', () => {
    expect(Object.keys(breaches)).to.have.members(rules.forbidden.map((rule) => rule.name));
  });

  for (const [rule, cases] of Object.entries(breaches)) {
    it(`notice a breach of ${rule}`, async () => {
      for (const [file, content, ...imported] of cases) {
        const found = await violationsIn({ ...sound, [file]: content });
        for (const to of imported) expect(found).to.include(`${rule}: ${file} → ${to}`);
      }
    });
  }
});
