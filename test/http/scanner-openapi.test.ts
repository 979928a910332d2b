import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Router } from 'express';
import { verdicts } from '../../domain/passes/index.ts';
import { createFilesRouter } from '../../http/files.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import type { ScannerRouterDeps } from '../../http/scanner.ts';
import { createTelegramSessionRouter } from '../../http/telegram-session.ts';
import type { TelegramSessionDeps } from '../../http/telegram-session.ts';

// The description is written in one indentation throughout, so that its paths and methods can be read off without a parser.

const text = await readFile(new URL('../../http/openapi.yaml', import.meta.url), 'utf8');

function describedRoutes(): string[] {
  const found: string[] = [];
  let path = '';
  for (const line of text.slice(text.indexOf('\npaths:'), text.indexOf('\ncomponents:')).split('\n')) {
    path = /^ {2}(\/\S+):$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|put|patch|delete):$/.exec(line)?.[1];
    if (method !== undefined) found.push(`${method} ${path}`);
  }
  return found.toSorted();
}

type Layer = { route?: { path: string; methods: Record<string, boolean> } };
const servedRoutes = (prefix: string, router: Router): string[] =>
  (router.stack as unknown as Layer[]).flatMap(({ route }) => (route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${prefix}${(route.path === '/' ? '' : route.path).replaceAll(/:(\w+)/g, '{$1}')}`)));

describe('the OpenAPI description of the scanner', () => {
  it('describes every route, and no route that there is not', () => {
    const nothing = { fileLink: () => '', scanner: {}, door: {} } as unknown as ScannerRouterDeps;
    const files = { links: {}, pool: {} } as unknown as Parameters<typeof createFilesRouter>[0];
    const telegram = createTelegramSessionRouter({} as unknown as TelegramSessionDeps);
    expect(describedRoutes()).to.deep.equal([...servedRoutes('/scanner', createScannerRouter(nothing)), ...servedRoutes('/scanner/telegram-session', telegram), ...servedRoutes('/files', createFilesRouter(files))].toSorted());
    expect(describedRoutes()).to.have.length(9);
  });

  it('refers to nothing that it does not define', () => {
    const components = text.slice(text.indexOf('\ncomponents:'));
    for (const [, kind = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
      const section = components.slice(components.indexOf(`\n  ${kind}:`));
      expect(section, `${kind}/${name}`).to.match(new RegExp(`\\n {4}${name}:`));
    }
  });

  it('lists every verdict and every problem that the scanner tells', async () => {
    for (const verdict of verdicts) expect(text).to.match(new RegExp(`VerdictCode: .*${verdict}`));
    const problems = await readFile(new URL('../../http/scanner/problems.ts', import.meta.url), 'utf8');
    const codes = [...problems.matchAll(/^ {2}'([a-z-]+)': \[\d/gm)].map((it) => it[1] ?? '');
    expect(codes).to.have.length.greaterThan(10);
    for (const code of codes) expect(text, code).to.include(`\`${code}\``);
  });
});
