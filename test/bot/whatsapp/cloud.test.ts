import { createServer } from 'node:http';
import { expect } from 'chai';
import { createMovableClock, type MovableClock } from '../../../domain/clock.ts';
import { freePort } from '../../../domain/database/free-port.ts';
import { createPlayground, type Playground } from '../../../bot/playground/playground.ts';
import { createCloudProvider, partsOf } from '../../../bot/whatsapp/cloud.ts';
import { WhatsAppFailure, type Choice, type Outgoing, type OutgoingTemplate } from '../../../bot/whatsapp/provider.ts';
import { createWhatsAppSim, type WhatsAppSim } from './whatsapp-sim.ts';

const account = { token: 'the token', phoneId: '100000000000001', appSecret: 'c'.repeat(32), verifyToken: 'verify' };
const asha = '+919876543210';
const choices = (...labels: string[]): Choice[] => labels.map((label, index) => ({ id: `a:run:1:${index}`, number: String(index + 1), label }));
const message = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ text, choices: [], listLabel: 'Choose', media: null, purpose: 'outbox', ...more });
const duty: OutgoingTemplate = { name: 'duty_reminder', language: 'en', category: 'utility', parameters: ['Asha', '24 Nov'], replies: ['x:duty.confirm:1', 'x:duty.decline:1'], purpose: 'outbox' };

describe('The Cloud API client against a strict stand-in', () => {
  let playground: Playground;
  let clock: MovableClock;
  let sim: WhatsAppSim;
  let provider: ReturnType<typeof createCloudProvider>;

  before(async () => {
    clock = createMovableClock();
    playground = await createPlayground({
      port: await freePort(23_000),
      bot: { token: '1:x', username: 'bot', firstName: 'Bot' },
      clock: { now: clock.now, moveTo: async (to) => clock.moveTo(to) },
      whatsapp: {
        ...account,
        webhookUrl: `http://127.0.0.1:${await freePort(24_000)}/nobody-listens`,
        displayNumber: '919820000000',
        templates: [
          { name: 'duty_reminder', language: 'en', category: 'utility', body: 'Dear {{1}}, your duty is on {{2}}.', replies: ['I will come', 'I cannot'] },
          { name: 'chaupal_code', language: 'en', category: 'authentication', body: '{{1}} is your code.', replies: [] },
        ],
      },
      onFailure: () => undefined,
    });
    sim = createWhatsAppSim(playground.url);
    provider = createCloudProvider({ ...account, apiRoot: `${playground.apiRoot}/graph`, timeoutMs: 400 });
    await sim.newPerson(asha, 'Asha');
    await sim.person(asha).says('hello');
  });
  after(() => playground.close());
  afterEach(() => sim.faults({ times: 0 }));

  const newest = async () => (await sim.messages(asha)).filter(({ from }) => from === 'business').at(-1);
  async function failure(act: Promise<unknown> | undefined): Promise<WhatsAppFailure> {
    try {
      await act;
    } catch (error) {
      if (error instanceof WhatsAppFailure) return error;
      throw error;
    }
    throw new Error('nothing failed');
  }
  const outcomeOf = async (act: Promise<unknown> | undefined) => (await failure(act)).outcome;

  it('words go as words, and come back with their purpose', async () => {
    const { id } = await provider.send(asha, message('*Tomorrow*: your duty'));
    expect(await newest()).to.include({ id, type: 'text', text: '*Tomorrow*: your duty' });
    const [call] = (await sim.calls()).toReversed();
    expect(call?.body).to.include({ biz_opaque_callback_data: 'outbox', to: '919876543210' });
  });

  it('up to three short choices are buttons', async () => {
    await provider.send(asha, message('Will you come?', { choices: choices('I will come', 'I cannot', '✖️ Cancel') }));
    expect((await newest())?.choices).to.deep.include({ kind: 'buttons' });
    expect((await newest())?.text).to.equal('Will you come?');
  });

  it('four to ten choices, or long ones, are a list; a long label stands in full below its row', async () => {
    const long = 'Tuesday, 24 November, in the morning';
    await provider.send(asha, message('When?', { choices: choices(long, 'b', 'c', 'd') }));
    const menu = (await newest())?.choices;
    expect(menu).to.deep.include({ kind: 'list', label: 'Choose' });
    expect(menu?.rows[0]?.description).to.equal(long);
    expect(menu?.rows[0]?.title.length).to.be.at.most(24);
  });

  it('more than ten choices are numbered lines', async () => {
    await provider.send(asha, message('Which?', { choices: choices(...'a b c d e f g h i j k'.split(' ')) }));
    expect(await newest()).to.include({ type: 'text' });
    expect((await newest())?.text).to.contain('*1* a').and.contain('*11* k');
  });

  it('two choices with the same words are numbered lines or a list, never buttons that nobody can tell apart', async () => {
    await provider.send(asha, message('Which?', { choices: choices('Same', 'Same') }));
    expect((await newest())?.choices?.kind).to.equal('list');
  });

  it('a picture stands over its buttons, and under its words otherwise', async () => {
    const media = { kind: 'photo' as const, bytes: Buffer.from('a picture'), mime: 'image/png', name: 'card.png' };
    await provider.send(asha, message('Your card', { media, choices: choices('Home') }));
    expect(await newest()).to.deep.include({ type: 'interactive' });
    expect((await newest())?.file).to.include({ name: 'card.png' });
    await provider.send(asha, message('Your card', { media }));
    expect(await newest()).to.include({ type: 'image', text: 'Your card' });
  });

  it('what is longer than 4,096 characters goes in parts, cut between lines', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `line ${index} ${'x'.repeat(40)}`);
    expect(partsOf(lines.join('\n'), 4096).every((part) => part.length <= 4096 && part.startsWith('line'))).to.equal(true);
    await provider.send(asha, message(lines.join('\n')));
    expect((await newest())?.text.endsWith(lines.at(-1) ?? '?')).to.equal(true);
  });

  it('a template carries its parameters and what its buttons bring back', async () => {
    await provider.sendTemplate?.(asha, duty);
    expect(await newest()).to.include({ type: 'template', text: 'Dear Asha, your duty is on 24 Nov.' });
    expect((await newest())?.choices?.rows.map(({ id }) => id)).to.deep.equal(duty.replies);
  });

  it('a code goes as an authentication template, with its button', async () => {
    await provider.sendTemplate?.(asha, { name: 'chaupal_code', language: 'en', category: 'authentication', parameters: ['042519'], replies: [], purpose: 'chat' });
    expect((await newest())?.text).to.equal('042519 is your code.');
  });

  it('an unknown template (132001) and a wrong number of parameters (132000) are never tried again', async () => {
    const unknown = await failure(provider.sendTemplate?.(asha, { ...duty, language: 'mr' }));
    expect([unknown.code, unknown.outcome.kind]).to.deep.equal([132001, 'never']);
    const wrong = await failure(provider.sendTemplate?.(asha, { ...duty, parameters: ['Asha'] }));
    expect([wrong.code, wrong.outcome.kind]).to.deep.equal([132000, 'never']);
    expect((await failure(provider.sendTemplate?.(asha, { ...duty, replies: [] }))).code).to.equal(132000);
  });

  it('outside the window of 24 hours nothing but a template is taken (131047)', async () => {
    const stranger = '+919876500000';
    await sim.newPerson(stranger, 'Ravi');
    expect((await failure(provider.send(stranger, message('hello')))).code).to.equal(131047);
    await sim.person(stranger).says('hi');
    await provider.send(stranger, message('hello'));
    clock.moveTo(clock.now().add({ hours: 24, seconds: 1 }));
    expect((await failure(provider.send(stranger, message('hello')))).code).to.equal(131047);
    await provider.sendTemplate?.(stranger, duty);
    await sim.person(asha).says('I am here');
  });

  it('who cannot be reached (131026), or is in an experiment of Meta (130472), gets it over the next channel', async () => {
    await sim.faults({ times: 1, code: 131026 });
    expect(await outcomeOf(provider.send(asha, message('x')))).to.include({ kind: 'never' });
    await sim.faults({ times: 1, code: 130472 });
    expect(await outcomeOf(provider.send(asha, message('x')))).to.include({ kind: 'never' });
  });

  it('a limit is a pause, of the chat or of the whole channel, as long as Meta says', async () => {
    await sim.faults({ times: 1, status: 429, code: 80007, retry_after: 17 });
    expect(await outcomeOf(provider.send(asha, message('x')))).to.deep.equal({ kind: 'retry-after', seconds: 17, scope: 'channel' });
    await sim.faults({ times: 1, code: 130429 });
    expect(await outcomeOf(provider.send(asha, message('x')))).to.include({ kind: 'retry-after', scope: 'channel' });
    await sim.faults({ times: 1, code: 131056 });
    expect(await outcomeOf(provider.send(asha, message('x')))).to.include({ kind: 'retry-after', scope: 'chat' });
  });

  it('a wrong token of ours is not held against the person', async () => {
    const other = createCloudProvider({ ...account, token: 'expired', apiRoot: `${playground.apiRoot}/graph` });
    const failed = await failure(other.send(asha, message('x')));
    expect([failed.code, failed.outcome.kind]).to.deep.equal([190, 'try-again']);
  });

  it('an answer that is lost, or never comes, may have been a yes', async () => {
    await sim.faults({ times: 1, fault: 'lost-answer', hold_ms: 50 });
    expect(await outcomeOf(provider.send(asha, message('perhaps')))).to.include({ kind: 'unknown' });
    expect((await newest())?.text).to.equal('perhaps');
    await sim.faults({ times: 1, fault: 'timeout', hold_ms: 2_000 });
    expect(await outcomeOf(provider.send(asha, message('never')))).to.include({ kind: 'unknown' });
  });

  it('nobody at the address is tried again; a gateway that gives up may have passed it on', async () => {
    const port = await freePort(23_500);
    const away = createCloudProvider({ ...account, apiRoot: `http://127.0.0.1:${port}` });
    expect(await outcomeOf(away.send(asha, message('x')))).to.include({ kind: 'try-again' });
    const gateway = createServer((_request, response) => response.writeHead(504).end('<html>Gateway Time-out</html>'));
    await new Promise<void>((resolve) => gateway.listen(port, '127.0.0.1', () => resolve()));
    try {
      expect(await outcomeOf(away.send(asha, message('x')))).to.include({ kind: 'unknown' });
    } finally {
      gateway.close();
    }
  });

  it('a file is fetched with the token, and no further than the limit', async () => {
    await sim.person(asha).sendsFile(Buffer.alloc(3_000, 7), 'voice.ogg', 'audio/ogg');
    const sent = (await sim.messages(asha)).findLast(({ from, file }) => from === 'person' && file !== undefined);
    const id = /files\/(\d+)\//.exec(sent?.file?.url ?? '')?.[1] ?? '';
    const file = { id, kind: 'audio', size: null, mime: null, name: null } as const;
    expect(await provider.download(file, 3_000)).to.have.length(3_000);
    expect(await provider.download(file, 2_999)).to.equal('too-large');
    expect(await provider.download({ ...file, id: '999' }, 10)).to.equal('gone');
  });
});
