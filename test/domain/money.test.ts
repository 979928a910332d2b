import { expect } from 'chai';
import fc from 'fast-check';
import { decimalAmount, money, parseAmount } from '../../domain/money.ts';

describe('money', () => {
  it('is a whole number of minor units', () => {
    expect(money(300_000, 'INR')).to.deep.equal({ minor: 300_000, currency: 'INR' });
    for (const minor of [0.5, NaN, Infinity, 2 ** 53]) expect(() => money(minor, 'INR'), String(minor)).to.throw(RangeError);
  });

  it('is written with as many decimals as its currency has', () => {
    const written = (minor: number, currency: string) => decimalAmount(money(minor, currency));
    expect([written(300_000, 'INR'), written(5, 'INR'), written(0, 'INR'), written(-50, 'INR')]).to.deep.equal(['3000.00', '0.05', '0.00', '-0.50']);
    expect([written(3_000, 'JPY'), written(1_234_567, 'KWD')]).to.deep.equal(['3000', '1234.567']);
  });

  it('is read as people type it', () => {
    for (const [typed, minor] of Object.entries({ '3000': 300_000, '3,000': 300_000, '1,00,000': 10_000_000, '100,000.50': 10_000_050, '₹ 3,000.50': 300_050, 'Rs. 250': 25_000, 'INR250.5': 25_050, ' 0.05 ': 5, '３０００': 300_000 })) {
      expect(parseAmount(typed, 'INR')?.minor, typed).to.equal(minor);
    }
    expect(parseAmount('3000', 'JPY')).to.deep.equal({ minor: 3_000, currency: 'JPY' });
  });

  it('is not guessed at: a sign, a decimal comma, too many decimals or digits, words', () => {
    for (const typed of ['', '-5', '+5', '3,50', '3,5', '1,0000', ',000', '3.000,50', '0.005', '1e3', '0x10', 'three', '3000 or so', '1.', '.5', '1234567890123', '1,000,000,000,000', '5 USD', '$5']) {
      expect(parseAmount(typed, 'INR'), typed).to.equal(null);
    }
    expect(parseAmount('0.5', 'JPY')).to.equal(null);
  });

  it('read back is what was written, in every currency', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.constantFrom('INR', 'USD', 'JPY', 'KWD'), (minor, currency) => {
        expect(parseAmount(decimalAmount(money(minor, currency)), currency)).to.deep.equal({ minor, currency });
      }),
    );
  });

  it('whatever is typed is an amount or nothing, and never a fraction of a paisa', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9.,₹Rsinr ]{0,20}$/)), (typed) => {
        const read = parseAmount(typed, 'INR');
        expect(read === null || (Number.isSafeInteger(read.minor) && read.minor >= 0)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
