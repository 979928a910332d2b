import { expect } from 'chai';
import { createTypedLabels } from '../../../bot/chat/typed-labels.ts';
import { loadTexts } from '../../../flows/texts.ts';

const words = createTypedLabels(loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' }));
const options = (...labels: string[]) => labels.map((label, nth) => ({ value: `${nth}`, label }));
const understood = (typed: string, ...labels: string[]) => words.understood(typed, options(...labels))?.label;

describe('what somebody types where a button was expected', () => {
  it('is a label with or without its emoji, its number in the list in any digits, or the first words of one option', () => {
    const food = ['🥦 Veg', '🍗 Non-veg', '✅ Yes, book it'];
    expect(['veg', 'NON-VEG', '🍗 non-veg', '2', '२', 'yes'].map((typed) => understood(typed, ...food))).to.deep.equal(['🥦 Veg', '🍗 Non-veg', '🍗 Non-veg', '🍗 Non-veg', '🍗 Non-veg', '✅ Yes, book it']);
    expect(['4', '0', '', '🥦', 'no'].map((typed) => understood(typed, ...food))).to.deep.equal([undefined, undefined, undefined, undefined, undefined]);
  });

  it('is the option that is called by a number, and never the one that stands at it', () => {
    expect(['2', '४', '3', '6'].map((typed) => understood(typed, '2', '4', '6'))).to.deep.equal(['2', '4', undefined, '6']);
    expect(understood('2', '२', '४')).to.equal('२');
  });

  it('is nobody’s where two options begin so', () => {
    expect(understood('add', 'Add a day', 'Add a week')).to.equal(undefined);
  });
});
