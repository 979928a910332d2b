import { expect } from 'chai';
import { loadTexts } from '../../../flows/texts.ts';
import { phoneFor, wantedNames, wholeLines } from '../../../flows/duty/words.ts';

describe('texts of the roster', () => {
  it('a text that is too long ends after a whole line, never inside a tag', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `<b>${index}</b> somebody`);
    const text = wholeLines(lines, 500);
    expect(text.length).to.be.within(400, 502);
    expect([...text.matchAll(/<b>/g)].length).to.equal([...text.matchAll(/<\/b>/g)].length);
    expect(wholeLines(['one', 'two'], 500)).to.equal('one\ntwo');
  });
});

describe('what a volunteer wishes for', () => {
  it('is named by the duties of the roster that is shown; wishes that went on from another one are no dashes among them', () => {
    const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' }).hi;
    const type = (id: number, hi: string) => ({ id, position: id, names: { en: 'x', hi, mr: 'x' }, reporting: '05:20', minutes: 40, weekdays: [1], places: 1, needsAudition: false });
    expect(wantedNames(texts, [type(1, 'सनाह'), type(2, 'यासीन'), type(3, 'तजवीद')], [102, 2, 101, 1])).to.equal('सनाह, यासीन');
    expect(wantedNames(texts, [type(1, 'सनाह')], [7])).to.equal('–');
  });
});

describe('telephone numbers of volunteers', () => {
  it('are shown in full in the admin chat, and by their last four digits anywhere else', () => {
    expect(phoneFor({ inAdminChat: true }, '+919876543210')).to.equal('+919876543210');
    expect(phoneFor({ inAdminChat: false }, '+919876543210')).to.equal('•••••••••3210');
  });
});
