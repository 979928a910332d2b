import { createServer } from 'node:net';
import { expect } from 'chai';
import { freePort } from '../../../domain/database/free-port.ts';
import { deliveryOf, envelope, smtp, startSmtp } from './support.ts';

const news = { html: 'Your duty is <b>tomorrow</b>.' };
const failure = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

describe('E-mail over SMTP', () => {
  const running: { stop(): Promise<void> }[] = [];
  const start = async (at: Parameters<typeof startSmtp>[0] = {}) => {
    const server = await startSmtp(at);
    running.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
  });

  it('an accepted letter is sent, with its id', async () => {
    const server = await start();
    const outcome = await deliveryOf(news, smtp(server.url))(envelope());
    expect(outcome).to.deep.equal({ kind: 'sent', providerId: '<outbox-17-test.news@example.org>' });
    expect(server.received).to.have.length(1);
  });

  it('a second attempt carries the same Message-ID, so that a repeated letter is known to be one', async () => {
    const server = await start();
    const deliver = deliveryOf(news, smtp(server.url));
    await deliver(envelope());
    await deliver(envelope({ attempt: 2 }));
    const ids = server.received.map((it) => /^Message-ID: (.*)$/im.exec(it)?.[1]);
    expect(ids[0]).to.equal(ids[1]);
  });

  it('a passing refusal (4xx) is tried again', async () => {
    const server = await start({ onRcptTo: (_address, _session, callback) => callback(failure(450, 'mailbox busy')) });
    expect(await deliveryOf(news, smtp(server.url))(envelope())).to.include({ kind: 'try-again' });
  });

  it('a final refusal (5xx) is never tried again', async () => {
    const server = await start({ onRcptTo: (_address, _session, callback) => callback(failure(550, 'no such user')) });
    expect(await deliveryOf(news, smtp(server.url))(envelope())).to.include({ kind: 'never' });
  });

  it('a refusal of the whole letter after its body keeps its code', async () => {
    const refuse = (code: number) => start({ onData: (stream, _session, callback) => void stream.resume().on('end', () => callback(failure(code, 'not this one'))) });
    expect(await deliveryOf(news, smtp((await refuse(452)).url))(envelope())).to.include({ kind: 'try-again' });
    expect(await deliveryOf(news, smtp((await refuse(554)).url))(envelope())).to.include({ kind: 'never' });
  });

  it('our own wrong password is not held against the reader', async () => {
    const server = await start({ disabledCommands: ['STARTTLS'], authOptional: false, allowInsecureAuth: true, onAuth: (_auth, _session, callback) => callback(failure(535, 'wrong password')) });
    expect(await deliveryOf(news, smtp(server.url.replace('//', '//mess:wrong@')))(envelope())).to.include({ kind: 'try-again' });
  });

  it('a server that takes the letter and drops the connection may have accepted it', async () => {
    const server = await start({ onData: (stream) => void stream.resume().on('end', () => server.cut()) });
    expect(await deliveryOf(news, smtp(server.url))(envelope())).to.include({ kind: 'unknown' });
  });

  it('a server that takes the letter and falls silent may have accepted it', async () => {
    const server = await start({ onData: (stream) => void stream.resume() });
    expect(await deliveryOf(news, smtp(server.url))(envelope())).to.include({ kind: 'unknown' });
  });

  it('a server that drops the connection before the letter is tried again', async () => {
    const port = await freePort(25_300);
    const rude = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 hello\r\n');
      socket.on('data', (data) => (String(data).startsWith('MAIL') ? socket.destroy() : socket.write('250 fine\r\n')));
    });
    await new Promise<void>((resolve) => rude.listen(port, '127.0.0.1', () => resolve()));
    try {
      expect(await deliveryOf(news, smtp(`smtp://127.0.0.1:${port}`))(envelope())).to.include({ kind: 'try-again' });
    } finally {
      rude.close();
    }
  });

  it('a server that is not there, or does not greet, is tried again', async () => {
    const port = await freePort(25_500);
    expect(await deliveryOf(news, smtp(`smtp://127.0.0.1:${port}`))(envelope())).to.include({ kind: 'try-again' });
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(port, '127.0.0.1', () => resolve()));
    try {
      expect(await deliveryOf(news, smtp(`smtp://127.0.0.1:${port}`))(envelope())).to.include({ kind: 'try-again' });
    } finally {
      mute.close();
    }
  });

  it('a notice without a renderer or with nothing to say sends nothing', async () => {
    const server = await start();
    const deliver = deliveryOf(news, smtp(server.url));
    expect(await deliver(envelope({ template: 'test.nothing' }))).to.deep.equal({ kind: 'nothing' });
    expect(await deliver(envelope({ template: 'test.unknown' }))).to.include({ kind: 'never' });
    expect(server.received).to.have.length(0);
  });
});
