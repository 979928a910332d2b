// Who may import whom. The folders' READMEs tell why; test/boundaries.test.ts shows that every rule bites.

const { default: Visitor } = require('@swc/core/Visitor.js');

// TypeScript 7 has no JavaScript interface that dependency-cruiser could parse with, so that it parses with swc. Its
// visitor is older than `using` and would stop at one: such a statement is visited like any other declaration.
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function visit(statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  return { ...statement, decls: this.visitVariableDeclarators(statement.decls) };
};

// Folders of domain/ that every module may use in full. Any other folder there is a module, known by its index.ts.
const shared = '(audit|backup|cards|database|files|notifications|passes|payments|people|settings)';
const packages = (...names) => `^(node_modules/)?(@types/)?(${names.join('|')})(/|$)`;
const grammy = packages('grammy', '@grammyjs/[^/]+');
const mikroOrm = packages('@mikro-orm/[^/]+');
const express = packages('express', 'helmet', 'multer', 'rate-limiter-flexible', 'prom-client');
const agenda = packages('agenda', '@agendajs/[^/]+', 'mongodb');
const fluent = packages('@fluent/[^/]+');
const httpClients = packages('axios', 'got', 'node-fetch', 'undici', 'nodemailer', 'whatsapp-web\\.js', 'googleapis', 'cloudinary', 'stripe', 'https?', 'http2');

const typeOnly = ['type-only', 'pre-compilation-only'];
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    // --- everywhere
    forbid('no-cycle', 'Two files that need each other are one idea, or hide a third.', {}, { circular: true }),
    forbid(
      'nobody-imports-main',
      'main.ts is the composition root: it knows everybody, nobody knows it. Tests start the whole product through test/support/chaupal.ts.',
      { pathNot: '^test/support/chaupal\\.ts$' },
      { path: '^main\\.ts$' },
    ),
    forbid('resolvable', 'An import that leads nowhere fails at run time.', {}, { couldNotResolve: true }),
    forbid(
      'declared-dependency',
      'A package that is only there because another one needs it disappears with that one.',
      { pathNot: '^\\.dependency-cruiser\\.cjs$' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: typeOnly },
    ),
    forbid(
      'no-dev-dependency-in-production',
      'The image installs without development dependencies.',
      { pathNot: '^(test/|\\.dependency-cruiser\\.cjs$)' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: typeOnly },
    ),
    forbid(
      'no-orphan',
      'A file that nothing uses and that uses nothing is left over.',
      // A worker is named by the page that starts it, not imported.
      { orphan: true, pathNot: ['^main\\.ts$', '^compile-cache\\.js$', '^verify-audit\\.ts$', '^test/', '^migrations/', '\\.d\\.ts$', '(^|/)\\.[^/]+\\.c?js$', '-page/(sw|[^/]+-worker)\\.js$'] },
      {},
    ),
    forbid(
      'loaded-when-needed',
      'A library that few processes need, and that is large, is imported where it is used: every start and every test would pay for it (exceljs alone was a fifth of all code).',
      // A thread of its own is started for the one library that it loads.
      { pathNot: ['^test/', '-worker\\.ts$'] },
      { path: packages('agenda', '@agendajs/[^/]+', 'exceljs', 'highs', 'ics', 'mongodb', 'nodemailer', 'whatsapp-web\\.js'), dynamic: false, dependencyTypesNot: typeOnly },
    ),
    forbid('tests-are-not-imported', 'Production code must not need the tests.', { pathNot: '^test/' }, { path: '^test/' }),
    forbid(
      'configuration-is-handed-in',
      'Only the composition root reads the environment and makes the log; everybody else is handed what they need.',
      { pathNot: '^(test/|[^/]+$)' },
      { path: '^[^/]+\\.ts$', pathNot: '^main\\.ts$' },
    ),
    forbid(
      'page-stands-alone',
      'What runs in the browser is not bundled: it can import its own folder only.',
      { path: '^(bot/playground/page|http/[^/]+-page)/' },
      { pathNot: '^$1/', dependencyTypesNot: typeOnly },
    ),
    forbid(
      'page-is-served-not-imported',
      'What runs in the browser is a file to the server.',
      { pathNot: '^(test/|bot/playground/page/|http/[^/]+-page/)' },
      { path: '^(bot/playground/page|http/[^/]+-page)/' },
    ),

    // --- domain
    forbid(
      'domain-knows-no-edge',
      'The rules hold for every channel: the domain must not know any.',
      { path: '^domain/' },
      { path: '^(bot|flows|http|jobs)/' },
    ),
    forbid(
      'domain-uses-no-edge-library',
      'No grammY, Express, Agenda, Fluent or HTTP client in the domain.',
      { path: '^domain/' },
      { path: [grammy, express, agenda, fluent, httpClients] },
    ),
    forbid(
      'module-only-by-its-face',
      'A module of the domain is known to others, other modules included, by its index.ts.',
      { path: '^domain/([^/]+)/' },
      { path: '^domain/[^/]+/', pathNot: [`^domain/${shared}/`, '^domain/$1/', '^domain/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'shared-knows-no-module',
      'What all modules use must not depend on one of them.',
      { path: `^domain/(${shared}/|[^/]+$)` },
      { path: '^domain/[^/]+/', pathNot: `^domain/${shared}/` },
    ),
    forbid(
      'orm-only-in-domain',
      'Entities and transactions end at the faces.',
      { pathNot: '^(domain|migrations|test)/' },
      { path: mikroOrm },
    ),
    forbid(
      'migrations-only-from-database',
      'Migrations run at start and describe tables, not behaviour.',
      { pathNot: '^(domain/database|test|migrations)/' },
      { path: '^migrations/' },
    ),
    forbid('migrations-stand-alone', 'A migration must do tomorrow what it does today.', { path: '^migrations/' }, { path: '^[^/]+\\.ts$|^(bot|domain|flows|http|jobs)/' }),

    // --- flows
    forbid(
      'flows-know-no-edge',
      'A flow is written once for every channel; what it needs is handed in.',
      { path: '^flows/' },
      { path: '^(bot|http|jobs|migrations)/' },
    ),
    forbid(
      'flows-import-only-types-of-domain',
      'The instances are handed in: a flow reaches the domain through once() alone.',
      { path: '^flows/' },
      { path: '^domain/', dependencyTypesNot: typeOnly },
    ),
    forbid(
      'flows-use-no-edge-library',
      'Neither grammY nor MikroORM, nor any other library of an edge.',
      { path: '^flows/' },
      { path: [grammy, mikroOrm, express, agenda, httpClients, packages('pg')] },
    ),

    // --- the edges
    forbid(
      'edges-know-only-faces',
      'Outside the domain, a folder of it is known by its index.ts, and work, actor and transact by their file.',
      { path: '^(flows|bot|http|jobs)/' },
      { path: '^domain/[^/]+/', pathNot: ['^domain/[^/]+/index\\.ts$', '^domain/database/transact\\.ts$'] },
    ),
    forbid('bot-knows-no-other-edge', 'Chat does not know HTTP nor jobs.', { path: '^bot/' }, { path: '^(http|jobs|migrations)/' }),
    forbid('http-knows-no-other-edge', 'Senders are handed in.', { path: '^http/' }, { path: '^(bot|flows|jobs|migrations)/' }),
    forbid('jobs-know-no-other-edge', 'Senders are handed in.', { path: '^jobs/' }, { path: '^(bot|flows|http|migrations)/' }),
    forbid('grammy-only-in-bot', 'Telegram is one channel of several.', { pathNot: ['^(bot|test)/', '^main\\.ts$'] }, { path: grammy }),
    forbid(
      'express-only-in-http',
      'One server; the playground has its own, and a receiver of webhooks may be mounted on it, which others hand over by its type.',
      { pathNot: ['^(http|test|bot/playground)/', '^bot/.+/webhook[^/]*\\.ts$'] },
      { path: express, dependencyTypesNot: typeOnly },
    ),
    forbid('agenda-only-in-jobs', 'Agenda is an alarm clock and nothing else.', { pathNot: '^(jobs|test)/' }, { path: agenda }),
  ],

  options: {
    parser: 'swc',
    // Not tsPreCompilationDeps, which asks for a TypeScript before 7: swc sees `import type` anyhow.
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(\\.data|\\.bench|coverage|\\.git)(/|$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['main', 'types'],
    },
  },
};
