import { expect } from 'chai';
import { createFormats } from '../../flows/formats.ts';

describe('times in words', () => {
  for (const language of ['en', 'hi', 'mr'] as const) {
    it(`have two digits for the hour at night, alone and beside a date, in ${language}`, () => {
      const formats = createFormats(language, { zone: 'Asia/Kolkata', currency: 'INR' });
      const night = '2026-11-27T18:34:00Z';
      for (const text of [formats.time(night), formats.moment(night), formats.momentWithYear(night)]) expect(text).to.match(/(^|[ ,])00:04$/);
      expect(formats.moment('2026-11-27T12:34:00Z')).to.match(/[ ,]18:04$/);
    });
  }
});
