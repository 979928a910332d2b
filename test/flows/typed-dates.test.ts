import { expect } from 'chai';
import fc from 'fast-check';
import type { Language } from '../../domain/people/index.ts';
import { locales } from '../../flows/formats.ts';
import { loadTexts } from '../../flows/texts.ts';
import { readTypedRange } from '../../flows/calendar.ts';
import { readTypedDate } from '../../flows/typed-dates.ts';

const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
const today = '2026-11-21';
const read = (typed: string, language: Language = 'en', now = today) => readTypedDate(typed, now, texts[language]);

describe('a typed date', () => {
  it('is read as people type it', () => {
    for (const [typed, date] of Object.entries({
      today: '2026-11-21', Tomorrow: '2026-11-22', 'day after tomorrow': '2026-11-23',
      '24 Nov': '2026-11-24', '24 november': '2026-11-24', '24th Nov.': '2026-11-24', '24 Nov, 2027': '2027-11-24',
      '24/11': '2026-11-24', '24-11-2026': '2026-11-24', '24.11.26': '2026-11-24', '24 11': '2026-11-24', '2026-11-24': '2026-11-24', ' 1/12 ': '2026-12-01', '２４／１１': '2026-11-24',
    })) expect(read(typed), typed).to.equal(date);
  });

  it('is read in Hindi and Marathi, and in English whatever the language', () => {
    for (const [typed, date] of Object.entries({ आज: '2026-11-21', कल: '2026-11-22', परसों: '2026-11-23', '24 नवंबर': '2026-11-24', '24 Nov': '2026-11-24' })) expect(read(typed, 'hi'), typed).to.equal(date);
    for (const [typed, date] of Object.entries({ आज: '2026-11-21', उद्या: '2026-11-22', परवा: '2026-11-23', '24 नोव्हेंबर': '2026-11-24', '24 Nov': '2026-11-24' })) expect(read(typed, 'mr'), typed).to.equal(date);
  });

  it('is read in any of the languages, whatever is spoken', () => {
    for (const language of ['en', 'hi', 'mr'] as const) {
      for (const typed of ['tomorrow', 'कल', 'उद्या']) expect(read(typed, language), `${typed} in ${language}`).to.equal('2026-11-22');
    }
  });

  it('a weekday is the next one of that name', () => {
    for (const typed of ['Monday', 'mon', 'सोमवार', 'सोम']) expect(read(typed), typed).to.equal('2026-11-23');
    expect([read('Sunday'), read('saturday')], 'today is a Saturday, and it is not meant').to.deep.equal(['2026-11-22', '2026-11-28']);
  });

  it('two days make a range, with a dash or a word between them, in any digits', () => {
    const range = { from: '2026-11-24', to: '2026-11-26' };
    for (const typed of ['24–26 Nov', '24-26 Nov', '24 - 26 November', '24 Nov to 26 Nov', 'from 24 Nov to 26 Nov', '24/11 to 26/11', '२४–२६ नोव्हेंबर', '२४ ते २६ नोव्हेंबर', '24 नोव्हेंबरपासून 26 नोव्हेंबरपर्यंत', '24 नवंबर से 26 नवंबर तक', '२४ से २६ नवंबर']) {
      for (const language of ['en', 'hi', 'mr'] as const) expect(readTypedRange(typed, today, texts[language]), `${typed} in ${language}`).to.deep.equal(range);
    }
    for (const typed of ['26–24 Nov', '24–26', 'Nov–Dec', '24–', '24–25–26 Nov', '24 Nov to soon']) expect(readTypedRange(typed, today, texts.en), typed).to.equal(null);
    expect(readTypedRange('24-11', today, texts.en), 'a day and a month, not two days').to.deep.equal({ from: '2026-11-24', to: '2026-11-24' });
  });

  it('without a year is the next such day, today included', () => {
    expect([read('21 Nov'), read('20 Nov'), read('1 Jan'), read('31/12')]).to.deep.equal(['2026-11-21', '2027-11-20', '2027-01-01', '2026-12-31']);
  });

  it('that does not exist, or is none, is nothing', () => {
    for (const typed of ['', '31 Nov', '30/2', '29-02-2027', '2026-13-01', '0/1', '32/1', '24', 'Nov', 'soon', '24 Foo', '24 N', '1/2/3/4', '99999999999', '٢٤ Nov', '<b>24 Nov</b>']) {
      expect(read(typed), typed).to.equal(null);
    }
    expect(read('29-02-2028')).to.equal('2028-02-29');
  });

  it('is read back from each way in which we write it, in every language', () => {
    const offset = fc.integer({ min: 0, max: 364 });
    fc.assert(
      fc.property(offset, fc.constantFrom<Language>('en', 'hi', 'mr'), (days, language) => {
        const day = Temporal.PlainDate.from(today).add({ days });
        const long = new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'long' }).format(day);
        for (const written of [texts[language].date(day), long, day.toString(), `${day.day}/${day.month}`, `${day.day}-${day.month}-${day.year}`]) expect(read(written, language), written).to.equal(day.toString());
      }),
    );
  });

  it('whatever is typed is a real day or nothing, and nothing fails', () => {
    const pieces = fc.array(fc.constantFrom('0', '1', '2', '3', '9', '/', '-', '.', ' ', 'nov', 'feb', 'नवं', 'th', ',', '॰'), { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces), fc.constantFrom<Language>('en', 'hi', 'mr'), (typed, language) => {
        const date = read(typed, language);
        if (date !== null) expect(Temporal.PlainDate.from(date).toString()).to.equal(date);
      }),
      { numRuns: 2_000 },
    );
  });
});
