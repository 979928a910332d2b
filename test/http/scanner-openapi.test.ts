import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import type { Router } from 'express';
import { verdicts } from '../../domain/passes/index.ts';
import { createFilesRouter } from '../../http/files.ts';
import { refusals } from '../../http/refusals.ts';
import { admitBody, listQuery, queuedScan, scanBody, scansBody, searchQuery, sessionQuery, telegramBody, undoBody } from '../../http/scanner/requests.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import type { ScannerRouterDeps } from '../../http/scanner.ts';
import { createTelegramSessionRouter } from '../../http/telegram-session.ts';
import type { TelegramSessionDeps } from '../../http/telegram-session.ts';

// The description is written in one indentation throughout, so that its paths, methods and members can be read off without a parser.

const text = await readFile(new URL('../../http/openapi.yaml', import.meta.url), 'utf8');
const components = text.slice(text.indexOf('\ncomponents:'));

/** The lines below each `<method> <path>`. */
function describedRoutes(): Map<string, string> {
  const found = new Map<string, string>();
  let path = '';
  let route = '';
  for (const line of text.slice(text.indexOf('\npaths:'), text.indexOf('\ncomponents:')).split('\n')) {
    path = /^ {2}(\/\S+):$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|put|patch|delete):$/.exec(line)?.[1];
    if (method !== undefined) route = `${method} ${path}`;
    if (route !== '') found.set(route, `${found.get(route) ?? ''}${line}\n`);
  }
  return found;
}

/** The names in the first `properties:` of a block. */
function membersIn(block: string): string[] {
  const lines = block.split('\n');
  const start = lines.findIndex((line) => /^ *properties:$/.test(line));
  const depth = (lines[start]?.search(/\S/) ?? 0) + 2;
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => line.trim() !== '' && line.search(/\S/) < depth);
  return below.slice(0, end === -1 ? undefined : end).flatMap((line) => (line.search(/\S/) === depth ? [/^(\w+):/.exec(line.trim())?.[1] ?? ''] : []));
}

const schema = (name: string): string => components.slice(components.indexOf(`\n    ${name}:\n`));
const bodyOf = (route: string): string => routes.get(route)?.split('      responses:')[0] ?? '';

type Layer = { route?: { path: string; methods: Record<string, boolean> } };
const servedRoutes = (prefix: string, router: Router): string[] =>
  (router.stack as unknown as Layer[]).flatMap(({ route }) => (route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${prefix}${(route.path === '/' ? '' : route.path).replaceAll(/:(\w+)/g, '{$1}')}`)));

const routes = describedRoutes();
const json = ['post /scanner/scan', 'post /scanner/scans', 'post /scanner/undo', 'post /scanner/admit', 'post /scanner/telegram-session'];

describe('the OpenAPI description of the scanner', () => {
  it('describes every route, and no route that there is not', () => {
    const nothing = { fileLink: () => '', kinds: [{ scanner: { kind: { name: 'meal' } }, door: {} }] } as unknown as ScannerRouterDeps;
    const files = { links: {}, pool: {} } as unknown as Parameters<typeof createFilesRouter>[0];
    const telegram = createTelegramSessionRouter({} as unknown as TelegramSessionDeps);
    const served = [...servedRoutes('/scanner', createScannerRouter(nothing)), ...servedRoutes('/scanner/telegram-session', telegram), ...servedRoutes('/files', createFilesRouter(files))];
    expect([...routes.keys()].toSorted()).to.deep.equal(served.toSorted());
    expect(served).to.have.length(9);
  });

  it('describes every member of a request and of an address, and none that is not read', () => {
    const query = (route: string) => [...(routes.get(route) ?? '').matchAll(/\{ name: (\w+), in: query/g)].map((it) => it[1] ?? '').toSorted();
    for (const [route, read] of Object.entries({ 'get /scanner/search': searchQuery, 'get /scanner/session': sessionQuery, 'get /scanner/list': listQuery })) {
      expect(query(route), route).to.deep.equal(Object.keys(read.shape).toSorted());
    }
    const bodies: [string, string, { shape: object }][] = [
      ['scan', schema('ScanRequest'), scanBody],
      ['a scan of the queue', schema('QueuedScan'), queuedScan],
      ['scans', bodyOf('post /scanner/scans'), scansBody],
      ['undo', bodyOf('post /scanner/undo'), undoBody],
      ['admit', bodyOf('post /scanner/admit'), admitBody],
      ['telegram-session', bodyOf('post /scanner/telegram-session'), telegramBody],
    ];
    for (const [name, block, { shape }] of bodies) expect(membersIn(block).toSorted(), name).to.deep.equal(Object.keys(shape).toSorted());
  });

  it('says for each route with which statuses it may answer', () => {
    for (const [route, block] of routes) {
      const statuses = [...block.matchAll(/^ {8}'(\d{3})':/gm)].map((it) => it[1]);
      expect(statuses, route).to.include.members(['200', '429', '500', '503', '403']);
      if (route.includes('/scanner')) expect(statuses, route).to.include.members(['400', '401']);
      expect(statuses.includes('413') && statuses.includes('415'), route).to.equal(json.includes(route));
    }
    for (const route of ['post /scanner/undo', 'post /scanner/admit']) expect(routes.get(route), route).to.include("'404'").and.include("'409'");
  });

  it('refers to nothing that it does not define', () => {
    for (const [, kind = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
      const section = components.slice(components.indexOf(`\n  ${kind}:`));
      expect(section, `${kind}/${name}`).to.match(new RegExp(`\\n {4}${name}:`));
    }
  });

  it('lists every verdict, and every problem with its status: no more and no fewer', () => {
    for (const verdict of verdicts) expect(text).to.match(new RegExp(`VerdictCode: .*${verdict}`));
    const named = { BadRequest: 400, Unauthorized: 401, Forbidden: 403, Unknown: 404, Conflict: 409 };
    const said = Object.entries(named).flatMap(([name, status]) => {
      const line = new RegExp(`^ {4}${name}: .*$`, 'm').exec(components)?.[0] ?? '';
      return [...line.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((it) => `${status} ${it[1]}`);
    });
    const others = ['400 invalid-request', '400 malformed-request', '401 token-missing'];
    expect(said.toSorted()).to.deep.equal([...Object.entries(refusals).map(([code, [status]]) => `${status} ${code}`), ...others].toSorted());
    for (const code of ['body-too-large', 'unsupported-media-type', 'rate-limited', 'database-unavailable', 'internal-error', 'init-data-malformed', 'init-data-forged', 'init-data-expired', 'not-staff', 'file-link-invalid', 'file-link-expired', 'file-unknown']) {
      expect(text, code).to.include(`\`${code}\``);
    }
  });
});
