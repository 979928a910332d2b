import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The variables that docker-compose.yml gives to one service. */
function environmentOf(service: string): Record<string, string> {
  const lines = compose.split('\n');
  const from = lines.indexOf(`  ${service}:`);
  const own = lines.slice(from + 1, from + 1 + lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line)));
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
    for (const service of ['app', 'postgres', 'mongo']) {
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

  it('runs the image as an ordinary user, and leaves secrets and data out of it', () => {
    expect(dockerfile).to.match(/^USER node$/m);
    expect(read('.dockerignore').split('\n')).to.include.members(['.env', '.data', '.git', 'node_modules']);
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
