import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { expect } from 'chai';
import { readConfig } from '../config.ts';
import { variableNames } from '../config-variables.ts';
import { createHttpApp } from '../http/app.ts';
import { createHeardLog } from './support/heard-log.ts';
import { root, runCommand } from './support/run-command.ts';
import { serve } from './support/serve.ts';

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const compose = read('docker-compose.yml');
const dockerfile = read('Dockerfile');

const services = ['app', 'postgres', 'mongo'];

/** What docker-compose.yml says of one service. */
function linesOf(service: string): string[] {
  const lines = compose.split('\n');
  const from = lines.indexOf(`  ${service}:`);
  return lines.slice(from + 1, from + 1 + lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line)));
}

/** The variables that docker-compose.yml gives to one service. */
function environmentOf(service: string): Record<string, string> {
  const own = linesOf(service);
  const start = own.indexOf('    environment:');
  const block = own.slice(start + 1, start + 1 + own.slice(start + 1).findIndex((line) => !line.startsWith('      ')));
  return Object.fromEntries(block.map((line) => /^ {6}(\w+): "?(.*?)"?$/.exec(line)?.slice(1) ?? [line, '']));
}

describe('deployment', () => {
  it('gives the app only variables that it reads, with values that it takes', () => {
    const environment = environmentOf('app');
    expect(Object.keys(environment)).to.include('DATABASE_URL').and.include('JOBS_MONGODB_URL');
    expect(Object.keys(environment).filter((name) => !(variableNames as string[]).includes(name))).to.deep.equal([]);
    const filled = Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{[^}]+\}/, 'abc123')]);
    const secrets = { TELEGRAM_BOT_TOKEN: `123456789:${'A'.repeat(35)}`, QR_SECRETS: `1:${'a'.repeat(32)}` };
    const config = readConfig({ ...Object.fromEntries(filled), ...secrets });
    expect(config.database.url).to.equal('postgres://chaupal:abc123@postgres:5432/chaupal');
    expect(config.warnings).to.deep.equal([]);
  });

  it('has no default password: without one, compose refuses to start', () => {
    for (const service of services) {
      for (const [name, value] of Object.entries(environmentOf(service))) {
        if (/PASSWORD|_URL$/.test(name)) expect(value, `${service} ${name}`).to.match(/\$\{\w+:\?[^}]+\}/);
      }
    }
    expect(compose).to.not.match(/\$\{\w*PASSWORD(:?-|\})/);
  });

  it('documents in .env.example what compose asks for', () => {
    const asked = [...compose.matchAll(/\$\{(\w+)/g)].map((match) => match[1] ?? '');
    const documented = Object.keys(parseEnv(read('.env.example').replaceAll(/^#(?=\w+=$)/gm, '')));
    expect(asked).to.include('POSTGRES_PASSWORD').and.include('MONGO_PASSWORD');
    for (const name of asked) expect(documented).to.include(name);
  });

  it('checks the health of every service and starts it again', () => {
    expect(compose.match(/^ {4}healthcheck:$/gm)).to.have.length(2);
    expect(dockerfile).to.match(/^HEALTHCHECK /m);
    expect(compose.match(/^ {4}restart: unless-stopped$/gm)).to.have.length(3);
  });

  it('takes a PostgreSQL that is only being set up for what it is: not there yet', () => {
    expect(linesOf('postgres').find((line) => line.includes('pg_isready'))).to.include('--host=127.0.0.1');
  });

  it('lets no log of a service grow without an end', () => {
    expect(compose).to.match(/^x-logging: &logging\n {2}driver: local\n {2}options:\n {4}max-size: \d+m\n {4}max-file: "\d"$/m);
    for (const service of services) expect(linesOf(service), service).to.include('    logging: *logging');
  });

  it('runs the image as an ordinary user that can write to its data and nowhere else', () => {
    expect(dockerfile).to.match(/^USER node$/m).and.to.match(/chown node:node \/data\b/).and.not.to.match(/--chown/);
    expect(linesOf('app')).to.include.members(['    read_only: true', '    cap_drop:', '      - ALL', '      - no-new-privileges:true']);
  });

  it('keeps its data in the volume also when an empty DATA_DIR, as in .env.example, hides that of the image', () => {
    expect(parseEnv(read('.env.example'))).to.have.property('DATA_DIR', '');
    expect(readConfig({ DATA_DIR: '' }).dataDir).to.equal(join(root, '.data'));
    expect(dockerfile).to.match(/\bln -s \/data \/app\/\.data$/m).and.to.match(/^VOLUME \/data$/m).and.to.match(/^WORKDIR \/app$/m);
  });

  it('is in production also when an empty NODE_ENV, as in .env.example, hides that of the image', () => {
    expect(parseEnv(read('.env.example'))).to.have.property('NODE_ENV', '');
    const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1];
    const [shell, ...args] = JSON.parse(command ?? '[]') as string[];
    const said = (environment: Record<string, string>) =>
      spawnSync(shell ?? '', args.map((arg) => arg.replace('node main.ts', 'printenv NODE_ENV')), { env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8' }).stdout.trim();
    expect(said({ NODE_ENV: '' })).to.equal('production');
    expect(said({ NODE_ENV: 'development' })).to.equal('development');
  });

  it('puts into the image what the app runs with, and leaves out whatever else lies in the folder', () => {
    const rules = read('.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(rules[0]).to.equal('*');
    const admitted = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
    const comesIn = (name: string) => admitted.some((rule) => matchesGlob(name, rule));
    for (const name of ['.env', '.env.production', '.data', '.git', 'node_modules', 'test', 'chaupal.dump', 'backup.sql']) expect(comesIn(name), name).to.equal(false);
    const folders = readdirSync(root).filter((name) => name !== 'test' && existsSync(join(root, name, 'README.md')));
    expect(folders).to.include('domain').and.include('migrations');
    for (const name of [...folders, 'main.ts', 'compile-cache.js', 'package.json', 'package-lock.json', '.npmrc', '.puppeteerrc.cjs']) expect(comesIn(name), name).to.equal(true);
    const below = rules.slice(rules.findLastIndex((rule) => rule.startsWith('!')) + 1);
    for (const name of ['.env', 'bot/.env', 'bot/x.log', 'http/node_modules']) expect(below.some((rule) => matchesGlob(name, rule)), name).to.equal(true);
  });

  it('finds a served app healthy by the command of the image, and an absent one not', async () => {
    const command: string[] = JSON.parse(/^ +CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]');
    expect(command[0]).to.equal('node');
    const served = await serve(createHttpApp({ log: createHeardLog().log, routers: [], readiness: [] }));
    const check = () => runCommand(['env', `PORT=${new URL(served.url).port}`, ...command], () => undefined, 'ignore');
    expect((await check()).exitCode).to.equal(0);
    await served.stop();
    expect((await check()).exitCode).to.equal(1);
  });

  it('keeps what a start has compiled beside the packages, for the next start', async () => {
    const manifest: { scripts: { start: string } } = JSON.parse(read('package.json'));
    const [, ...before] = manifest.scripts.start.replace(' main.ts', '').split(' ');
    const { NODE_COMPILE_CACHE: _ours, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [...before, '--print', `process.getBuiltinModule('node:module').getCompileCacheDir()`], { cwd: root, env });
    expect(stdout).to.contain(join(root, 'node_modules', '.cache', 'compile'));
  });

  it('uses one version of Node everywhere', () => {
    const manifest: { engines: { node: string }; devDependencies: { node: string } } = JSON.parse(read('package.json'));
    const major = read('.nvmrc').trim();
    expect(manifest.engines.node).to.equal(`>=${major}`);
    expect(manifest.devDependencies.node).to.match(new RegExp(`^${major}\\.`));
    expect([...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map((match) => match[1])).to.deep.equal([major, major]);
    expect(process.versions.node).to.match(new RegExp(`^${major}\\.`));
  });

  it('runs the same command in every continuous integration, with a MongoDB in the workflow', () => {
    const workflow = read('.github/workflows/test.yml');
    expect(workflow).to.include('run: npm ci && npm test').and.include('TEST_MONGODB_URL:').and.include('image: mongo');
    expect(read('.ci/run')).to.include('npm ci && npm test');
  });
});
