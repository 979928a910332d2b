import { expect } from 'chai';
import { paged, phoneFor, wholeLines } from '../../../flows/duty/words.ts';

describe('long lists of the roster', () => {
  const all = Array.from({ length: 25 }, (_, index) => index);
  const page = (wanted: number) => paged(all, wanted, 12, (to) => ({ go: 'list', argument: String(to) }));

  it('everything is on some page, and every page is reached by its arrows', () => {
    const seen: number[] = [];
    for (let at = 0; ; ) {
      const { shown, turns } = page(at);
      seen.push(...shown);
      const next = turns.flat().find((button) => button.label === '›');
      if (next === undefined) break;
      at = Number('go' in next.action ? next.action.argument : Number.NaN);
    }
    expect(seen).to.deep.equal(all);
  });

  it('a page that is not there any more is the last one, and a short list has no arrows', () => {
    expect(page(99).shown).to.deep.equal([24]);
    expect(paged([1, 2], 0, 12, () => ({ go: 'list' })).turns).to.deep.equal([]);
    expect(paged([], 3, 12, () => ({ go: 'list' })).shown).to.deep.equal([]);
  });

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
