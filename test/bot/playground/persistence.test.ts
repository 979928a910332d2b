import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createPlayground } from '../../../bot/playground/playground.ts';
import { openStage, picture, standingClock, TOKEN, until } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: a restart', () => {
  let stateDir: string;
  let stage: Stage | undefined;
  beforeEach(async () => {
    stage = undefined;
    stateDir = await mkdtemp(join(tmpdir(), 'playground-'));
  });
  afterEach(async () => {
    await stage?.close();
    await rm(stateDir, { recursive: true });
  });

  it('keeps people, groups, messages, files, waiting updates, commands and numbers', async () => {
    stage = await openStage({ stateDir });
    stage.playground.ensureGroup({ id: -60, title: 'Admins', member_ids: [11] });
    stage.playground.setAdminChat(-60);
    await stage.upload(11, 'photo', await picture(), 'face.png');
    await stage.api('setMyCommands', { commands: [{ command: 'mess', description: 'Mess' }] });
    const last = await stage.send(11, 'before');
    const before = await stage.messages(11);
    await stage.close();
    stage = await openStage({ stateDir });
    const after = await stage.messages(11);
    // The address of a file names the port, which is another one after this restart.
    const lasting = (messages: typeof before) => messages.map((message) => ({ ...message, file_url: message.file_url?.replace(/^.*\/sim/, '') }));
    expect(lasting(after.slice(0, 3))).to.deep.equal(lasting(before));
    expect((await fetch(after[1]?.file_url ?? '')).status).to.equal(200);
    expect(await stage.get('/state')).to.deep.include({ admin_chat_id: -60 });
    expect(await stage.get('/commands?user=11&chat=11')).to.have.length(1);
    expect(await stage.send(11, 'after')).to.be.above(last);
  });

  it('keeps an update that the bot has not confirmed', async () => {
    stage = await openStage({ stateDir });
    await stage.say(11, 'do not lose me');
    await stage.close();
    const playground = await createPlayground({ port: 0, stateDir, bot: { token: TOKEN, username: 'chaupal_bot', firstName: 'Chaupal' }, clock: standingClock() });
    const response = await fetch(`${playground.apiRoot}/bot${TOKEN}/getUpdates`);
    const { result } = (await response.json()) as { result: { message: { text: string } }[] };
    await playground.close();
    stage = undefined;
    expect(result.map((update) => update.message.text)).to.deep.equal(['do not lose me']);
  });

  it('writes by itself, so that a kill loses a moment at most', async () => {
    stage = await openStage({ stateDir });
    await stage.send(11, 'written soon');
    await until('the snapshot', async () => (await readFile(join(stateDir, 'state.json'), 'utf8').catch(() => '')).includes('written soon'));
  });

  it('refuses a damaged state with what to do about it', async () => {
    await writeFile(join(stateDir, 'state.json'), '{"users":');
    const error = await openStage({ stateDir }).then(
      (opened) => {
        stage = opened;
        return new Error('it started');
      },
      (failure: Error) => failure,
    );
    expect(error.message).to.contain('delete the file');
  });
});
