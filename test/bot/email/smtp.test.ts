import { createServer } from 'node:net';
import { expect } from 'chai';
import { freePort } from '../../../domain/database/free-port.ts';
import { forgetRefused, setChannels, type Notification } from '../../../domain/notifications/index.ts';
import { makeWorld, recordingChannel, type World } from '../../domain/notifications/outbox-world.ts';
import { deliveryOf, envelope, smtp, startSmtp } from './support.ts';
import { emptyTables } from '../../support/empty-tables.ts';

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
    const server = await start({ onMailFrom: (_address, _session, callback) => callback(failure(550, 'you may not send here')) });
    expect(await deliveryOf(news, smtp(server.url))(envelope())).to.include({ kind: 'never' });
  });

  describe('a server that refuses the address', () => {
    const refused = async (code: number, text: string) => {
      const server = await start({ onRcptTo: (_address, _session, callback) => callback(failure(code, text)) });
      return (await deliveryOf(news, smtp(server.url))(envelope())).kind;
    };

    it('because there is none: it is remembered', async () => {
      for (const [code, text] of [[550, 'no such user'], [550, '5.1.1 no such user'], [551, 'user not local'], [553, 'mailbox name not allowed'], [550, '5.2.1 mailbox disabled']] as const) {
        expect(await refused(code, text), text).to.equal('blocked');
      }
    });

    it('because it is full, or because of us: it may be reached another time', async () => {
      for (const [code, text] of [[552, 'mailbox full'], [550, '5.2.2 over quota'], [554, 'relay access denied'], [550, '5.7.1 blocked by policy'], [550, '5.1.8 bad sender'], [550, '5.10.1 odd']] as const) {
        expect(await refused(code, text), text).to.equal('never');
      }
    });
  });

  describe('an address that its server knows nothing of', () => {
    let world: World;
    before(async () => {
      world = await makeWorld();
    });
    after(() => world.close());
    beforeEach(() => emptyTables(world.pool, 'outbox_message', 'outbox_delivery', 'outbox_attempt', 'outbox_dedupe', 'outbox_chat'));

    /** A mail server that knows some addresses only, a WhatsApp that takes all, and a person who prefers letters. */
    async function bouncing(...known: string[]) {
      const server = await start({
        onRcptTo: ({ address }, _session, callback) => (asked.push(address), callback(known.includes(address) ? null : failure(550, '5.1.1 no such user'))),
      });
      const asked: string[] = [];
      const whatsapp = recordingChannel();
      const outbox = world.outbox({ email: deliveryOf(news, smtp(server.url)), whatsapp: whatsapp.deliver });
      const id = await world.person({ telegram: null, email: 'gone@example.org', whatsapp: `+9198${String(Math.random()).slice(2, 10)}` });
      await world.inWork((work) => setChannels(work, id, ['email', 'whatsapp']));
      const tell = async (more: Partial<Notification> = {}) => {
        await world.notify({ to: { personId: id }, template: 'test.news', ...more });
        await outbox.settle();
      };
      return { id, asked, whatsapp, outbox, tell, received: server.received };
    }

    it('is asked once; the next message goes over the next channel at once', async () => {
      const { asked, whatsapp, tell } = await bouncing();
      await tell();
      await tell();
      expect(asked).to.deep.equal(['gone@example.org']);
      expect(whatsapp.got).to.have.length(2);
      expect(await world.attempts()).to.deep.equal(['email/1 failed', 'whatsapp/1 sent', 'whatsapp/1 sent']);
    });

    it('control: if it is not remembered, it is asked each time', async () => {
      const { asked, tell } = await bouncing();
      await tell();
      await world.query(`delete from outbox_chat where free_at = 'infinity'`);
      await tell();
      expect(asked).to.have.length(2);
    });

    it('is passed over by what waited already, and by a reminder over every channel, which is sent all the same', async () => {
      const { asked, whatsapp, tell, id, outbox } = await bouncing();
      await world.notify({ to: { personId: id }, template: 'test.news', due: world.clock.now().add({ minutes: 5 }) });
      await tell();
      world.clock.moveTo(world.clock.now().add({ minutes: 6 }));
      await outbox.settle();
      await tell({ everyChannel: ['telegram', 'whatsapp', 'email'] });
      expect(asked).to.have.length(1);
      expect(whatsapp.got).to.have.length(3);
      expect(await world.states()).to.deep.equal(['sent', 'sent', 'sent']);
    });

    it('is forgotten when the person has another one, also when it is given again', async () => {
      const { id, received, tell, asked } = await bouncing('right@example.org');
      await tell();
      const change = (email: string) =>
        world.inWork(async (work) => {
          await forgetRefused(work, id, email);
          await work.sql('update person set email = ? where id = ?', [email, id]);
        });
      await change('right@example.org');
      await tell();
      expect(received).to.have.length(1);
      await change('gone@example.org');
      await tell();
      expect(asked).to.deep.equal(['gone@example.org', 'right@example.org', 'gone@example.org']);
    });

    it('is tried again when an admin repeats the message', async () => {
      const { asked, tell, outbox, id } = await bouncing();
      await world.inWork((work) => setChannels(work, id, ['email']));
      await tell();
      // Behind it waits the report to the admins.
      expect((await world.states())[0]).to.equal('failed');
      const [dead] = await outbox.deadLetters(1);
      if (dead === undefined) throw new Error('there is no dead letter');
      expect(dead.error).to.match(/no such user/);
      await outbox.retry(dead);
      await outbox.settle();
      expect(asked).to.have.length(2);
    });
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
