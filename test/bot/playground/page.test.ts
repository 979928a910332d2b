import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { InlineKeyboard, InputFile, Keyboard } from 'grammy';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { openBrowser } from '../../support/browser.ts';
import { onFreePort, openStage, picture, until } from './support.ts';
import type { Stage } from './support.ts';

/** A scan page of two lines that says which picture it was handed. */
const SCAN_PAGE = `<p id="got">nothing</p><script>addEventListener('message', ({ data }) => { if (data.dataUrl) got.textContent = data.type + ' ' + data.dataUrl.slice(0, 14) })</script>`;

const whatsAppAccount = { token: 'the token', phoneId: '100000000000001', appSecret: 'c'.repeat(32), verifyToken: 'verify' };

const MALLORY = '<b>Mallory</b><img src=x onerror=alert(1)>';

describe('playground: the page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  const scanPage = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(SCAN_PAGE));

  before(async () => {
    await onFreePort((port) => new Promise<void>((resolve, reject) => scanPage.once('error', reject).listen(port, '127.0.0.1', resolve)));
    const whatsapp = { ...whatsAppAccount, webhookUrl: 'http://127.0.0.1:9/nobody-listens', displayNumber: '919820000000', templates: [] };
    stage = await openStage({ scanPageUrl: `http://127.0.0.1:${(scanPage.address() as AddressInfo).port}/scan`, whatsapp });
    const { playground } = stage;
    playground.ensureUser({ id: 13, first_name: MALLORY, note: 'gate staff' });
    playground.ensureUser({ id: 14, first_name: 'Meera', note: 'admin' });
    playground.ensureGroup({ id: -50, title: 'Admins', member_ids: [13, 14] });
    playground.setAdminChat(-50);
    const bot = stage.bot();
    bot.command('start', (ctx) => ctx.reply(`Welcome ${ctx.match}`.trim()));
    bot.callbackQuery('toast', (ctx) => ctx.answerCallbackQuery('Saved for today'));
    bot.callbackQuery('alert', (ctx) => ctx.answerCallbackQuery({ text: 'The cutoff was 23:00', show_alert: true }));
    bot.callbackQuery('who', async (ctx) => {
      await ctx.answerCallbackQuery();
      await ctx.editMessageText(`Approved by ${ctx.from.id}`);
    });
    stage.run(bot);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await stage.close();
    scanPage.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-IN', ...options });
    page = await context.newPage();
    // A violation of the content security policy is a console error too.
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(stage.playground.url);
    await page.locator('html.is-live .pane').first().waitFor({ state: 'attached' });
  }
  beforeEach(() => open());
  afterEach(async () => {
    await context.close();
    expect(complaints.splice(0)).to.deep.equal([]);
  });

  const phone = (name: string): Locator => page.locator('.pane').filter({ has: page.locator('h2', { hasText: name }) });
  const newest = (name: string): Locator => phone(name).locator('.row').last();
  const type = async (name: string, text: string): Promise<void> => {
    await phone(name).getByRole('textbox', { name: 'Message' }).fill(text);
    await phone(name).getByRole('textbox', { name: 'Message' }).press('Enter');
  };

  it('puts several people and the admin group on the table, and remembers who was put away', async () => {
    expect(await page.locator('.pane h2').allTextContents()).to.deep.equal(['Asha', 'Ravi', MALLORY, 'Admins']);
    await phone('Ravi').getByRole('button', { name: 'More' }).click();
    await phone('Ravi').getByRole('button', { name: 'Put this phone away' }).click();
    await page.reload();
    await page.locator('.pane').first().waitFor();
    expect(await page.locator('.pane h2').allTextContents()).to.deep.equal(['Asha', MALLORY, 'Admins']);
  });

  it('lets a new person in, whose first press is START', async () => {
    await page.getByRole('button', { name: 'People' }).click();
    await page.getByLabel('First name').fill('Tara');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await phone('Tara').getByRole('button', { name: 'START' }).click();
    await phone('Tara').getByText('Welcome').waitFor();
  });

  it('lets nobody in whose number has no country, and says how to write it', async () => {
    await page.getByRole('button', { name: 'People' }).click();
    await page.getByLabel('First name').fill('Tara');
    const number = page.getByLabel('Phone number');
    await number.fill('98220 11223');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await number.evaluate((input: HTMLInputElement) => input.validationMessage)).to.include('+91');
    expect(await page.locator('.pane h2', { hasText: 'Tara' }).count()).to.equal(0);
    await number.fill('+91 98220 11223');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await phone('Tara').waitFor();
  });

  it('shows what one writes before the bot or the server has said anything', async () => {
    const seen = Promise.withResolvers<void>();
    await page.route('**/sim/chats/11/messages', (route) => seen.promise.then(() => route.continue()));
    await type('Asha', 'good morning');
    await phone('Asha').locator('.is-pending', { hasText: 'good morning' }).waitFor();
    seen.resolve();
    await phone('Asha').locator('.row.is-own:not(.is-pending)', { hasText: 'good morning' }).waitFor();
    expect(await phone('Asha').locator('.row', { hasText: 'good morning' }).count()).to.equal(1);
  });

  it('draws entities, and takes neither a name nor a text for HTML', async () => {
    await stage.send(11, '<b>bold</b> <tg-spoiler>dal</tg-spoiler> <a href="https://example.org/menu">menu</a> &lt;i&gt;raw', { parse_mode: 'HTML' });
    await newest('Asha').locator('b', { hasText: 'bold' }).waitFor();
    expect(await newest('Asha').locator('a').getAttribute('href')).to.equal('https://example.org/menu');
    expect(await newest('Asha').locator('.text').textContent()).to.equal('bold dal menu <i>raw');
    await newest('Asha').locator('.spoiler').click();
    expect(await newest('Asha').locator('.spoiler').getAttribute('aria-expanded')).to.equal('true');
    expect(await page.locator('.pane img[src="x"]').count()).to.equal(0);
  });

  it('edits in place and takes deleted messages away', async () => {
    const id = await stage.send(11, 'first words');
    await newest('Asha').getByText('first words').waitFor();
    await stage.api('editMessageText', { chat_id: 11, message_id: id, text: 'second words' });
    await newest('Asha').getByText('second words').waitFor();
    expect(await newest('Asha').locator('.meta').textContent()).to.contain('edited');
    await stage.api('deleteMessage', { chat_id: 11, message_id: id });
    await phone('Asha').getByText('second words').waitFor({ state: 'detached' });
  });

  it('keeps the rows of an inline keyboard, answers a press with a toast and an alert with a dialog', async () => {
    await stage.send(11, 'choose', { reply_markup: new InlineKeyboard().text('Save', 'toast').text('Rule', 'alert').row().url('Site', 'https://example.org') });
    await newest('Asha').getByRole('button', { name: 'Save' }).click();
    await phone('Asha').getByRole('status').getByText('Saved for today').waitFor();
    expect(await newest('Asha').locator('.inline-row').evaluateAll((rows) => rows.map((row) => row.children.length))).to.deep.equal([2, 1]);
    await newest('Asha').getByRole('button', { name: 'Rule' }).click();
    await phone('Asha').getByRole('alertdialog').getByText('The cutoff was 23:00').waitFor();
    await page.keyboard.press('Escape');
    expect(await phone('Asha').getByRole('alertdialog').count()).to.equal(0);
  });

  it('shows the bot’s keyboard under the input, and shares the person’s own number', async () => {
    await stage.send(11, 'your number?', { reply_markup: new Keyboard().requestContact('My number').row().text('Later').resized().oneTime() });
    await phone('Asha').getByRole('button', { name: 'My number' }).click();
    await phone('Asha').getByRole('button', { name: 'Share', exact: true }).click();
    await newest('Asha').getByText('+919812345678').waitFor();
    await phone('Asha').getByRole('button', { name: 'My number' }).waitFor({ state: 'detached' });
    expect((await stage.messages(11)).some((message) => message.contact?.phone_number === '+919812345678')).to.equal(true);
  });

  it('follows a deep link to the bot by sending its start parameter', async () => {
    await stage.send(11, 'see https://t.me/chaupal_bot?start=gate7');
    await newest('Asha').locator('a').click();
    await phone('Asha').getByText('/start gate7').waitFor();
    await phone('Asha').getByText('Welcome gate7').waitFor();
  });

  it('passes no start parameter on that Telegram would not', async () => {
    const known = (await stage.messages(11)).length;
    for (const parameter of ['x'.repeat(65), 'a.b']) {
      await stage.send(11, `see https://t.me/chaupal_bot?start=${parameter}`);
      await newest('Asha').locator(`a[href$="${parameter}"]`).click();
    }
    await type('Asha', 'nothing was sent');
    await phone('Asha').locator('.row.is-own:not(.is-pending)', { hasText: 'nothing was sent' }).waitFor();
    expect((await stage.messages(11)).slice(known).filter((message) => message.from?.id === 11)).to.have.length(1);
  });

  it('misses nothing that happens before its event stream stands', async () => {
    const held = Promise.withResolvers<void>();
    await page.route('**/sim/events', (route) => held.promise.then(() => route.continue()));
    await page.reload();
    await phone('Asha').waitFor();
    await stage.send(11, 'said in between');
    held.resolve();
    await newest('Asha').getByText('said in between').waitFor();
  });

  it('shows typing until the answer comes', async () => {
    await stage.api('sendChatAction', { chat_id: 11, action: 'typing' });
    await phone('Asha').locator('.chat-status', { hasText: 'typing…' }).waitFor();
    await stage.send(11, 'here I am');
    await phone('Asha').locator('.chat-status', { hasText: /^bot$/ }).waitFor();
  });

  it('lets the chosen member of a group speak and tap', async () => {
    await stage.send(-50, 'a request', { reply_markup: new InlineKeyboard().text('Approve', 'who') });
    await phone('Admins').getByLabel('Speak and tap as').selectOption(MALLORY);
    await newest('Admins').getByRole('button', { name: 'Approve' }).click();
    await newest('Admins').getByText('Approved by 13').waitFor();
  });

  it('sends dropped pictures as photos: one with its caption, two as an album', async () => {
    const drop = async (...pictures: Buffer[]) => {
      const dropped = await page.evaluateHandle((contents) => {
        const transfer = new DataTransfer();
        for (const [index, content] of contents.entries()) transfer.items.add(new File([new Uint8Array(content)], `paid-${index}.png`, { type: 'image/png' }));
        return transfer;
      }, pictures.map((bytes) => [...bytes]));
      await phone('Asha').locator('.phone').dispatchEvent('drop', { dataTransfer: dropped });
    };
    await drop(await picture(80, 60));
    await type('Asha', 'paid on Friday');
    await newest('Asha').locator('img').waitFor();
    const sent = await until('the photo', async () => (await stage.messages(11)).find((message) => message.caption === 'paid on Friday'));
    expect(sent.photo).to.be.an('array');
    await drop(await picture(90, 60), await picture(60, 90));
    await type('Asha', 'both halves');
    await newest('Asha').locator('.album img').nth(1).waitFor();
    const album = (await stage.messages(11)).slice(-2);
    expect(album.map((message) => [message.caption, message.media_group_id === album[0]?.media_group_id])).to.deep.equal([['both halves', true], [undefined, true]]);
  });

  it('finds the QR in a picture and hands the picture to the scan page', async () => {
    const code = await QRCode.toBuffer('v|1|pass|nonce|signature', { width: 360 });
    await stage.bot().api.sendPhoto(11, new InputFile(code, 'card.png'));
    await newest('Asha').getByRole('button', { name: 'Show to the scanner' }).click();
    await page.getByText('v|1|pass|nonce|signature').waitFor();
    await page.frameLocator('iframe').getByText('chaupal:qr-image data:image/').waitFor();
  });

  it('hears of the scan page that the product made while the page stood open', async () => {
    const later = `http://127.0.0.1:${(scanPage.address() as AddressInfo).port}/scan?later`;
    const heard = page.waitForResponse('**/sim/state');
    stage.playground.setScanPageUrl(later);
    await (await heard).finished();
    await page.getByRole('button', { name: 'Scan page' }).click();
    await page.locator(`iframe[src="${later}"]`).waitFor();
  });

  it('moves the clock to the next 23:00 of the organisation', async () => {
    await page.getByRole('button', { name: 'to 23:00', exact: true }).first().click();
    await page.locator('.clock-time', { hasText: /^23:00/ }).waitFor();
    expect(stage.clock.moves.at(-1)).to.equal('2026-11-21T17:30:00Z');
  });

  it('has one tab stop for the reply buttons of a chat, from which the arrow keys go on', async () => {
    for (const text of ['the first', 'the second', 'the third']) await stage.send(11, text);
    await newest('Asha').locator('.text', { hasText: 'the third' }).waitFor();
    const stops = phone('Asha').locator('.reply-here[tabindex="0"]');
    const stopIn = async (text: string) => [await stops.count(), await phone('Asha').locator('.row', { hasText: text }).locator('.reply-here[tabindex="0"]').count()];
    expect(await stopIn('the third')).to.deep.equal([1, 1]);
    await stops.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await stopIn('the first')).to.deep.equal([1, 1]);
    // What arrives does not move whoever stands on one.
    await stage.send(11, 'the fourth');
    await newest('Asha').locator('.text', { hasText: 'the fourth' }).waitFor();
    expect(await stopIn('the first')).to.deep.equal([1, 1]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('reply-here'))).to.equal(false);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    expect(await stopIn('the fourth')).to.deep.equal([1, 1]);
    await page.keyboard.press('Enter');
    await phone('Asha').locator('.reply-preview', { hasText: 'the fourth' }).waitFor();
  });

  it('blocks and unblocks the bot', async () => {
    await phone('Ravi').getByRole('button', { name: 'Block the bot' }).click();
    await phone('Ravi').getByRole('button', { name: 'Unblock the bot' }).waitFor();
    expect(await stage.refusal('sendMessage', { chat_id: 12, text: 'x' })).to.match(/^403/);
    await phone('Ravi').getByRole('button', { name: 'Unblock the bot' }).click();
    await phone('Ravi').getByRole('textbox', { name: 'Message' }).waitFor();
  });

  it('lists the calls of the bot, the refused ones with their reason', async () => {
    await stage.refusal('sendMessage', { chat_id: 11, text: '<b>', parse_mode: 'HTML' });
    await page.getByRole('button', { name: 'Bot API log' }).click();
    await page.getByLabel('Errors only').check();
    await page.locator('.calls li', { hasText: "can't parse entities" }).first().waitFor();
    expect(await page.locator('.calls .is-good').count()).to.equal(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('.calls:visible').count()).to.equal(0);
  });

  it('speaks English, Hindi and Marathi, and says everything in each', async () => {
    const dictionary = await page.evaluate<Record<string, string[]>>(`import('/page/dictionary.js').then((module) => module.dictionary)`);
    expect(Object.keys(dictionary)).to.have.length.above(100);
    for (const [key, phrases] of Object.entries(dictionary)) {
      expect(phrases.filter((phrase) => phrase.trim() !== ''), key).to.have.length(3);
      const variables = phrases.map((phrase) => [...phrase.matchAll(/\{\w+\}/g)].map(String).toSorted().join());
      expect(new Set(variables).size, `${key} has the same variables in each language`).to.equal(1);
    }
    await page.getByLabel('Language of this page').selectOption('मराठी');
    expect(await page.locator('.bar-tool').first().textContent()).to.equal('माणसे');
    expect(await page.locator('html').getAttribute('lang')).to.equal('mr');
    const devanagari = await page.evaluate(() => document.fonts.load('15px Chaupal', 'म').then((faces) => faces.filter((face) => face.unicodeRange.includes('U+900')).map((face) => face.status)));
    expect(devanagari).to.deep.equal(['loaded']);
  });

  it('shows one phone at a time on a narrow screen, with tabs', async () => {
    await context.close();
    await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    expect(await page.locator('.pane:visible').count()).to.equal(1);
    await page.getByRole('tab', { name: 'Ravi' }).click();
    expect(await page.locator('.pane:visible h2').textContent()).to.equal('Ravi');
    await stage.send(11, 'news for Asha');
    await page.getByRole('tab', { name: 'Asha' }).locator('.badge', { hasText: '1' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(390);
  });

  it('stands four phones side by side on a small laptop', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await page.locator('.table').evaluate((table) => [table.querySelectorAll('.pane').length, table.scrollWidth - table.clientWidth])).to.deep.equal([4, 0]);
  });

  it('shows a person’s WhatsApp: rows to tap, quotes, the 24 hours, and what did not arrive', async () => {
    const business = async (content: object) => {
      const response = await fetch(`${stage.playground.apiRoot}/graph/v23.0/${whatsAppAccount.phoneId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${whatsAppAccount.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: '919811100011', ...content }),
      });
      expect(response.status).to.equal(200);
    };
    stage.playground.whatsapp.ensurePerson({ wa_id: '919811100011', name: 'Zoya' });
    await context.close();
    await open();
    const status = phone('Zoya').locator('.chat-status');
    expect(await status.textContent()).to.equal('only approved templates');
    await type('Zoya', 'hi');
    await status.filter({ hasText: 'open until' }).waitFor();
    await business({ type: 'interactive', interactive: { type: 'list', body: { text: '*What* next?' }, action: { button: 'Choose', sections: [{ rows: [{ id: 'cut', title: '1', description: 'Days off' }, { id: 'pay', title: '2', description: 'Pay' }] }] } } });
    await newest('Zoya').locator('b', { hasText: 'What' }).waitFor();
    await newest('Zoya').getByRole('button', { name: 'Days off' }).click();
    await newest('Zoya').locator('.quote', { hasText: 'What next?' }).waitFor();
    await phone('Zoya').locator('.row', { hasText: 'Days off' }).first().getByRole('button', { name: 'Reply' }).click();
    await type('Zoya', 'this one');
    await newest('Zoya').locator('.quote', { hasText: 'What next?' }).waitFor();
    await page.reload();
    await newest('Zoya').locator('.quote', { hasText: 'What next?' }).waitFor();
    await phone('Zoya').getByRole('button', { name: 'Block the organisation' }).click();
    await phone('Zoya').getByRole('button', { name: 'Unblock the organisation' }).waitFor();
    await business({ type: 'text', text: { body: 'a secret word' } });
    await phone('Zoya').getByText('A message did not arrive').waitFor();
    expect(await phone('Zoya').getByText('a secret word').count()).to.equal(0);
  });
});
