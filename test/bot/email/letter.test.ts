import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { silentLog } from '../../../domain/log.ts';
import { createFolderCarrier } from '../../../bot/email/carrier.ts';
import type { Carrier, Letter } from '../../../bot/email/carrier.ts';
import { deliveryOf, envelope, links } from './support.ts';
import type { Message } from '../../../flows/message.ts';

async function letterOf(message: Message, changes: Parameters<typeof envelope>[0] = {}, overrides: Parameters<typeof deliveryOf>[2] = {}): Promise<Letter> {
  const letters: Letter[] = [];
  const carrier: Carrier = async (letter) => {
    letters.push(letter);
    return { kind: 'sent' };
  };
  const deliver = deliveryOf(message, carrier, overrides);
  await deliver(envelope(changes));
  const [letter] = letters;
  if (letter === undefined) throw new Error('no letter was written');
  return letter;
}

const news: Message = {
  html: 'Your duty is <b>tomorrow</b>.\nSee <a href="https://example.org/map">the map</a>.',
  buttons: [[{ label: 'I will come', action: { act: 'duty.confirm', argument: '7' } }], [{ label: 'Map', action: { url: 'https://example.org/map' } }, { label: 'Copy', action: { copy: 'mess@bank' } }]],
};

describe('Letters', () => {
  it('a letter says everything twice: as HTML and as plain text', async () => {
    const { html, text } = await letterOf(news);
    expect(html).to.contain('<b>tomorrow</b>').and.contain('<a href="https://example.org/map"');
    expect(text).to.contain('Your duty is tomorrow.').and.contain('the map (https://example.org/map)').and.not.contain('<');
  });

  it('every button of a letter is a link, also in plain text; one that copies is left out', async () => {
    const { html, text } = await letterOf(news);
    expect(html).to.contain('href="https://t.me/chaupal_bot?start=door-5"');
    expect(text).to.contain('I will come: https://t.me/chaupal_bot?start=door-5').and.not.contain('Copy');
  });

  it('whoever has WhatsApp and no Telegram is not sent into a Telegram chat that is not theirs', async () => {
    const { html, text } = await letterOf(news, {}, { answersOnWhatsApp: async () => true });
    for (const it of [html, text]) expect(it).to.contain('write to us on WhatsApp').and.contain('https://example.org/map').and.not.contain('t.me').and.not.contain('Telegram');
  });

  it('every letter says how to stop, in its words and in its head', async () => {
    const letter = await letterOf(news);
    const url = links.url(5, 'asha@example.org');
    expect(letter.headers['List-Unsubscribe']).to.equal(`<${url}>, <mailto:mess@example.org?subject=STOP>`);
    expect(letter.headers['List-Unsubscribe-Post']).to.equal('List-Unsubscribe=One-Click');
    expect(letter.text).to.contain(url);
    expect(letter.html).to.contain('Stop them with one tap');
  });

  it('the subject is the text of the template, or else the first words of the message', async () => {
    expect((await letterOf(news, { template: 'mess.approved' })).subject).to.equal('Welcome to the mess of Vidya Hostel');
    expect((await letterOf(news)).subject).to.equal('Your duty is tomorrow.');
    expect((await letterOf({ ...news, html: 'Your duties:\none' })).subject).to.equal('Your duties');
    expect((await letterOf({ ...news, subject: 'Reminder:\n Fajr' }, { template: 'mess.approved' })).subject).to.equal('Reminder: Fajr');
    expect((await letterOf({ html: 'x'.repeat(300) })).subject).to.have.length(78);
  });

  it('the letter is written in the language of the person', async () => {
    const marathi = { id: 5, name: 'Asha', language: 'mr' } as const;
    const letter = await letterOf(news, { template: 'mess.approved', person: marathi });
    expect(letter.subject).to.equal('Vidya Hostel च्या मेसमध्ये तुमचे स्वागत आहे');
    expect(letter.html).to.contain('lang="mr"').and.contain('एका टॅपमध्ये बंद करा');
  });

  it('a picture stands in the letter itself', async () => {
    const letter = await letterOf({ html: 'Your card', picture: { kind: 'qr-card', parameters: {} } });
    expect(letter.parts).to.have.length(1);
    expect(letter.html).to.contain(`src="cid:${letter.parts[0]?.cid}"`);
  });

  it('nothing that somebody typed becomes a header', async () => {
    const { subject } = await letterOf({ html: 'Hello\r\nBcc: everybody@example.org' });
    expect(subject).to.equal('Hello');
  });

  it('without a mail server a letter is an .eml file, one however often it is tried', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chaupal-mail-'));
    try {
      const deliver = deliveryOf(news, createFolderCarrier({ folder, log: silentLog }));
      expect(await deliver(envelope())).to.include({ kind: 'sent' });
      await deliver(envelope({ attempt: 2 }));
      const files = await readdir(folder);
      expect(files).to.deep.equal(['outbox-17-test.news.eml']);
      const mail = await readFile(join(folder, files[0] ?? ''), 'utf8');
      expect(mail).to.match(/^To: Asha Kulkarni <asha@example.org>/m).and.match(/multipart\/alternative/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
