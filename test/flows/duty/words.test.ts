import { expect } from 'chai';
import { phoneFor, wholeLines } from '../../../flows/duty/words.ts';

describe('texts of the roster', () => {
  it('a text that is too long ends after a whole line, never inside a tag', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `<b>${index}</b> somebody`);
    const text = wholeLines(lines, 500);
    expect(text.length).to.be.within(400, 502);
    expect([...text.matchAll(/<b>/g)].length).to.equal([...text.matchAll(/<\/b>/g)].length);
    expect(wholeLines(['one', 'two'], 500)).to.equal('one\ntwo');
  });
});

describe('telephone numbers of volunteers', () => {
  it('are shown in full in the admin chat, and by their last four digits anywhere else', () => {
    expect(phoneFor({ inAdminChat: true }, '+919876543210')).to.equal('+919876543210');
    expect(phoneFor({ inAdminChat: false }, '+919876543210')).to.equal('•••••••••3210');
  });
});
