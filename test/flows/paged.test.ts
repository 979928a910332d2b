import { expect } from 'chai';
import { paged } from '../../flows/paged.ts';

describe('long lists', () => {
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
});
