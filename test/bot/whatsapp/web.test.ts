import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { createWebProvider } from '../../../bot/whatsapp/client.ts';
import type { Inbound } from '../../../bot/whatsapp/inbox.ts';
import { loadWebLibrary, type WebClient } from '../../../bot/whatsapp/web-client.ts';
import { WhatsAppFailure, type Outgoing } from '../../../bot/whatsapp/provider.ts';
import { silentLog } from '../../../domain/log.ts';
import { eventually } from '../../domain/notifications/outbox-world.ts';
import { webStandIn, type Behaviour } from './web-stand-in.ts';

const asha = '+919876543210';
const message = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ text, choices: [], listLabel: 'Choose', media: null, purpose: 'outbox', ...more });

describe('WhatsApp Web against a strict stand-in of its client', () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((web) => web.stop()));
  });

  function open(behaviour: Partial<Behaviour> = {}, timing: Parameters<typeof createWebProvider>[0]['timing'] = {}) {
    const page = webStandIn(behaviour);
    const heard = { codes: [] as string[], lost: [] as string[], back: 0, inbound: [] as Inbound[], receipts: [] as string[] };
    const web = createWebProvider({
      library: page.library,
      log: silentLog,
      callMs: 150,
      timing: { readyWithin: 80, backoff: [10], ...timing },
      events: {
        onCode: async (qr) => void heard.codes.push(qr),
        onLost: async (reason) => void heard.lost.push(reason),
        onBack: async () => void (heard.back += 1),
        onInbound: async (inbound) => void heard.inbound.push(inbound),
        onReceipt: async (id, state) => void heard.receipts.push(`${id} ${state}`),
      },
    });
    running.push(web);
    web.start();
    return { page, web, heard };
  }
  async function openReady(...given: Parameters<typeof open>) {
    const opened = open(...given);
    await sleep(0);
    opened.page.newest().authenticated();
    opened.page.newest().ready();
    return opened;
  }
  async function failure(act: Promise<unknown>): Promise<WhatsAppFailure> {
    try {
      await act;
    } catch (error) {
      if (error instanceof WhatsAppFailure) return error;
      throw error;
    }
    throw new Error('nothing failed');
  }

  it('a pairing code is shown when it changed, and five times at most', async () => {
    const { page, heard, web } = open();
    for (const code of ['a', 'a', 'b', 'c', 'c', 'd', 'e', 'f', 'g']) page.newest().qr(code);
    expect(heard.codes).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
    expect(web.state()).to.equal('pairing');
  });

  it('until somebody has paired it, a message goes over the next channel; while it starts, it waits', async () => {
    const { page, web } = open();
    expect((await failure(web.provider.send(asha, message('x')))).outcome.kind).to.equal('try-again');
    page.newest().qr('a');
    expect((await failure(web.provider.send(asha, message('x')))).outcome.kind).to.equal('never');
  });

  it('choices are numbered lines, because there are no buttons', async () => {
    const { page, web } = await openReady();
    await web.provider.send(asha, message('Will you come?', { choices: [{ id: 'x', number: '1', label: 'Yes' }, { id: 'y', number: '2', label: 'No' }] }));
    expect(page.newest().sent[0]).to.include({ chatId: '919876543210@c.us', content: 'Will you come?\n\n*1* Yes\n*2* No' });
  });

  it('a picture goes with its words', async () => {
    const { page, web } = await openReady();
    await web.provider.send(asha, message('Your card', { media: { kind: 'photo', bytes: Buffer.from('png'), mime: 'image/png', name: 'card.png' } }));
    expect(page.newest().sent[0]?.content).to.deep.equal({ mimetype: 'image/png', data: Buffer.from('png').toString('base64'), filename: 'card.png' });
    expect(page.newest().sent[0]?.options).to.include({ caption: 'Your card' });
  });

  it('a number without WhatsApp is never tried again', async () => {
    const { web } = await openReady();
    expect((await failure(web.provider.send('+911234567890', message('x')))).outcome.kind).to.equal('never');
  });

  it('a page that hangs or breaks in the middle of sending may have sent', async () => {
    const { page, web } = await openReady();
    page.how.send = 'hangs';
    expect((await failure(web.provider.send(asha, message('x')))).outcome.kind).to.equal('unknown');
    page.how.send = 'throws';
    expect((await failure(web.provider.send(asha, message('x')))).outcome.kind).to.equal('unknown');
  });

  it('authenticated and never ready: it is started again, with the old browser gone', async () => {
    const { page } = open();
    await sleep(0);
    page.newest().authenticated();
    await eventually('a second client', () => page.clients.length === 2);
    expect(page.clients[0]?.isOpen()).to.equal(false);
  });

  it('a start that fails is tried again until it works', async () => {
    const { page, web } = open({ initialize: 'throws' });
    await eventually('some tries', () => page.clients.length >= 3);
    page.how.initialize = 'fine';
    await eventually('an open client', () => page.newest().isOpen());
    page.newest().ready();
    expect(web.state()).to.equal('ready');
  });

  it('a page that never opens is given up, and one that shows a code is not', async () => {
    const { page } = open({ initialize: 'hangs' }, { startsWithin: 40 });
    await eventually('a second client', () => page.clients.length === 2 && page.newest().isOpen());
    page.newest().qr('a');
    await sleep(100);
    expect(page.clients).to.have.length(2);
  });

  for (const crash of ['gone', 'hangs'] as const) {
    it(`a browser that has crashed (its page is ${crash}) says nothing itself: it is asked, told of once, and started again`, async () => {
      const { page, heard } = await openReady({}, { pulse: { every: 20, within: 40 } });
      await sleep(70);
      expect(page.clients).to.have.length(1);
      page.how.page = crash;
      await eventually('a second client', () => page.clients.length === 2);
      page.how.page = 'fine';
      expect(heard.lost).to.have.length(1);
      expect(heard.lost[0]).to.match(/^its page/);
    });
  }

  it('after a call that failed the page is asked at once, and one that answers is left alone', async () => {
    const { page, web } = await openReady({ send: 'throws' });
    await failure(web.provider.send(asha, message('x')));
    await sleep(30);
    expect(page.clients).to.have.length(1);
    page.how.page = 'gone';
    await failure(web.provider.send(asha, message('x')));
    await eventually('a second client', () => page.clients.length === 2);
  });

  it('its loss is told once, however long it takes, and its return once', async () => {
    const { page, heard } = await openReady();
    page.how.initialize = 'throws';
    page.newest().disconnected('NAVIGATION');
    await eventually('several tries', () => page.clients.length >= 4);
    expect(heard.lost).to.deep.equal(['disconnected: NAVIGATION']);
    page.how.initialize = 'fine';
    await eventually('an open client', () => page.newest().isOpen());
    page.newest().ready();
    expect([heard.lost.length, heard.back]).to.deep.equal([1, 1]);
  });

  it('a logout asks for pairing again, with new codes', async () => {
    const { page, heard, web } = await openReady();
    page.newest().disconnected('LOGOUT');
    await eventually('a second client', () => page.clients.length === 2 && page.newest().isOpen());
    page.newest().qr('new');
    expect([heard.codes, web.state()]).to.deep.equal([['new'], 'pairing']);
  });

  it('what a client says after it was given up counts no more', async () => {
    const { page, web, heard } = await openReady();
    const old = page.newest();
    old.disconnected('CONFLICT');
    await eventually('a second client', () => page.clients.length === 2);
    old.ready();
    old.receives('919876543210@c.us', { body: 'late' });
    expect([web.state(), heard.inbound.length]).to.deep.equal(['starting', 0]);
  });

  it('it is renewed before its page has grown too big, without a word', async () => {
    const { page, heard } = await openReady({}, { renewAfter: 30 });
    await eventually('a second client', () => page.clients.length === 2);
    page.newest().ready();
    expect(heard.lost).to.have.length(0);
  });

  it('people are known by their number, also behind a hidden id and from their second device', async () => {
    const { page, heard } = await openReady({ lids: new Map([['55501@lid', '919812345678@c.us']]) });
    page.newest().receives('919876543210@c.us', { body: 'a' });
    page.newest().receives('919876543210:7@c.us', { body: 'b' });
    page.newest().receives('55501@lid', { body: 'c' });
    await eventually('three messages', () => heard.inbound.length >= 2);
    await sleep(10);
    expect(heard.inbound.map(({ number }) => number)).to.include.members(['+919876543210', '+919812345678']);
    page.newest().receives('55502@lid', { body: 'hidden' });
    page.newest().receives('120363@g.us', { body: 'in a group' });
    page.newest().receives('status@broadcast', { body: 'a status' });
    await sleep(10);
    expect(heard.inbound.filter(({ event }) => event.kind === 'text' && /hidden|group|status/.test(event.text))).to.have.length(0);
  });

  it('a message that quotes another says which', async () => {
    const { page, heard } = await openReady();
    page.newest().receives('919876543210@c.us', { body: '1', _data: { quotedStanzaID: '3EB0ABCDEF' } });
    await eventually('a message', () => heard.inbound.length === 1);
    expect(heard.inbound[0]?.answers).to.equal('3EB0ABCDEF');
  });

  it('a voice message is a file, fetched when it is needed and no further than the limit', async () => {
    const { page, web, heard } = await openReady();
    page.newest().receives('919876543210@c.us', { type: 'ptt', hasMedia: true, downloadMedia: async () => ({ data: Buffer.alloc(500).toString('base64'), mimetype: 'audio/ogg' }) });
    await eventually('a message', () => heard.inbound.length === 1);
    const event = heard.inbound[0]?.event;
    if (event?.kind !== 'file') throw new Error('not a file');
    expect(await web.provider.download(event.file, 500)).to.have.length(500);
    expect(await web.provider.download(event.file, 499)).to.equal('too-large');
  });

  it("reports of the outbox's messages are passed on; those of answers are not", async () => {
    const { page, web, heard } = await openReady();
    const news = await web.provider.send(asha, message('news'));
    const answer = await web.provider.send(asha, message('answer', { purpose: 'chat' }));
    for (const id of [news.id, answer.id]) for (const ack of [0, 1, 2, 3, -1]) page.newest().acks(id, ack);
    expect(heard.receipts).to.deep.equal([`${news.id} delivered`, `${news.id} read`, `${news.id} failed`]);
  });

  it('it stops although its browser does not close', async () => {
    const { page, web } = await openReady({}, { closeWithin: 60 });
    page.how.destroy = 'hangs';
    const before = performance.now();
    await web.stop();
    expect(performance.now() - before).to.be.within(50, 2_000);
  });
});

describe('whatsapp-web.js itself', () => {
  it('has every call that the stand-in has, under the pinned version', async () => {
    const client = (await loadWebLibrary({ sessionDir: join(tmpdir(), 'chaupal-whatsapp-never-opened'), browserPath: '/usr/bin/chromium' })).create();
    for (const name of Object.keys(webStandInCalls)) expect(client[name as keyof WebClient], name).to.be.a('function');
  });

  describe('the profile of its browser', () => {
    let sessionDir: string;
    const profile = () => join(sessionDir, 'session');
    beforeEach(async () => {
      sessionDir = await mkdtemp(join(tmpdir(), 'chaupal-whatsapp-'));
      await mkdir(profile());
    });
    afterEach(() => rm(sessionDir, { recursive: true }));

    async function lockedBy(host: string): Promise<string[]> {
      for (const [name, target] of [['SingletonLock', `${host}-120`], ['SingletonCookie', '15818308506853526784'], ['SingletonSocket', '/tmp/gone/SingletonSocket']] as const) await symlink(target, join(profile(), name));
      await loadWebLibrary({ sessionDir, browserPath: '/usr/bin/chromium' });
      return readdir(profile());
    }

    it('is free again when the container that locked it was killed and replaced', async () => {
      expect(await lockedBy('7115d13253c5')).to.deep.equal([]);
      expect(await lockedBy(`${hostname()}-old`)).to.deep.equal([]);
    });

    it('stays locked by a browser of this very host, after whose dead Chromium itself clears away', async () => {
      expect(await lockedBy(hostname())).to.have.length(3);
    });
  });

  it('leaves rejections to nobody, which do not end the process; any other does', async () => {
    const script = (reject: string) => `import { catchStrays } from './bot/whatsapp/web-strays.ts'; catchStrays({ warn: (what) => process.stdout.write(what) }); ${reject}; setTimeout(() => process.exit(0), 50);`;
    const run = (reject: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script(reject)], { cwd: join(import.meta.dirname, '../../..') });
    const fromLibrary = `const error = new Error('Target closed'); error.stack = 'Error: Target closed\\n at Client.inject (/app/node_modules/whatsapp-web.js/src/Client.js:301:9)'; void Promise.reject(error); void Promise.reject('auth timeout')`;
    expect((await run(fromLibrary)).stdout).to.match(/left an error to nobody.*left an error to nobody/);
    let ended = false;
    await run(`void Promise.reject(new Error('of ours'))`).catch(() => {
      ended = true;
    });
    expect(ended).to.equal(true);
  });
});

const webStandInCalls = { on: true, initialize: true, destroy: true, getState: true, getNumberId: true, getContactLidAndPhone: true, getMessageById: true, sendMessage: true } as const satisfies Record<keyof WebClient, true>;
