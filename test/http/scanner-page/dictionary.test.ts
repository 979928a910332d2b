import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { verdicts } from '../../../domain/passes/index.ts';
import { pageFolder, pageModule } from './modules.ts';

describe('the words of the scan page', () => {
  let dictionary: Record<string, readonly string[]>;
  let sources: string;
  before(async () => {
    ({ dictionary } = await pageModule('dictionary.js'));
    const files = (await readdir(pageFolder)).filter((name) => /\.(js|html)$/.test(name) && name !== 'dictionary.js');
    sources = (await Promise.all(files.map((name) => readFile(new URL(name, pageFolder), 'utf8')))).join('\n');
  });

  it('are there in English, Hindi and Marathi, each in its own script', () => {
    for (const [key, phrases] of Object.entries(dictionary)) {
      expect(phrases, key).to.have.length(3);
      const [english = '', hindi = '', marathi = ''] = phrases;
      expect([hindi === '', marathi === ''], key).to.deep.equal([english === '', english === '']);
      for (const phrase of [hindi, marathi]) if (/[A-Za-z]{2}/.test(english.replaceAll(/\{\w+\}/g, ''))) expect(phrase, key).to.match(/[\u0900-\u097f]/);
    }
  });

  it('take the same values in every language', () => {
    for (const [key, phrases] of Object.entries(dictionary)) {
      const [english, ...others] = phrases.map((phrase) => [...phrase.matchAll(/\{(\w+)\}/g)].map((it) => it[1] ?? '').toSorted());
      for (const other of others) expect(other, key).to.deep.equal(english);
    }
  });

  it('write numbers in the digits of the chat', () => {
    for (const [key, phrases] of Object.entries(dictionary)) expect(phrases.join(' '), key).to.not.match(/[\u0966-\u096f]/);
  });

  it('are there for every key that the page uses', () => {
    const used = [...sources.matchAll(/\bt\('([\w-]+)'/g), ...sources.matchAll(/data-t(?:-label|-placeholder)?="([\w-]+)"/g), ...sources.matchAll(/(?:open\(|say\()'([\w-]+)'/g)].map((it) => it[1] ?? '');
    expect(used.length).to.be.above(60);
    expect(used.filter((key) => !(key in dictionary))).to.deep.equal([]);
  });

  it('say why and what to do for every verdict of the server and of the page', () => {
    const own = ['FOREIGN_CODE', 'UNREADABLE', 'NOT_ON_LIST', 'LIST_TOO_OLD', 'NO_LIST', 'STORAGE_FULL', 'CHOOSE_SLOT', 'REFUSED_REQUEST', 'NO_ANSWER'];
    for (const verdict of [...verdicts.filter((it) => it !== 'ALLOWED'), ...own]) {
      expect(dictionary, verdict).to.include.keys(`why_${verdict}`, `do_${verdict}`);
    }
    for (const code of ['token-unknown', 'token-expired', 'token-revoked', 'scope-missing', 'not-staff', 'init-data-malformed', 'init-data-forged', 'init-data-expired']) expect(dictionary).to.include.keys(`signedOut_${code}`);
    for (const trouble of ['denied', 'none', 'taken', 'failed']) expect(dictionary).to.include.keys(`camera_${trouble}`);
  });
});
