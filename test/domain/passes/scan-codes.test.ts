import { expect } from 'chai';
import fc from 'fast-check';
import { readPassCode, signPassCode } from '../../../domain/passes/index.ts';
import { testKeys } from '../../support/mess-data.ts';

describe('the code of a pass', () => {
  const pass = fc.record({ passId: fc.integer({ min: 1, max: 2 ** 40 }), nonce: fc.stringMatching(/^[A-Za-z0-9_-]{8,32}$/) });

  it('is read back as it was signed', () => {
    fc.assert(fc.property(pass, (it) => {
      expect(readPassCode(testKeys, signPassCode(testKeys, it))).to.deep.equal({ ...it, keyVersion: 2 });
    }), { numRuns: 2_000 });
  });

  it('is dead with one character changed, added, removed or swapped', () => {
    const change = fc.record({ it: pass, at: fc.nat(), character: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), how: fc.constantFrom('change', 'add', 'remove', 'swap') });
    fc.assert(
      fc.property(change, ({ it, at, character, how }) => {
        const code = signPassCode(testKeys, it);
        const place = at % code.length;
        const changed = {
          change: code.slice(0, place) + character + code.slice(place + 1),
          add: code.slice(0, place) + character + code.slice(place),
          remove: code.slice(0, place) + code.slice(place + 1),
          swap: code.slice(0, place) + (code[place + 1] ?? '') + (code[place] ?? '') + code.slice(place + 2),
        }[how];
        fc.pre(changed !== code);
        return readPassCode(testKeys, changed) === null;
      }),
      { numRuns: 20_000 },
    );
  });

  it('is dead for an organisation with other keys', () => {
    fc.assert(fc.property(pass, fc.string({ minLength: 32 }), (it, secret) => readPassCode(new Map([[1, secret], [2, `${secret}2`]]), signPassCode(testKeys, it)) === null), { numRuns: 2_000 });
  });

  it('is none of 10,000 pieces of junk', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.webUrl(), fc.stringMatching(/^v\|\d{1,3}\|\d{1,9}\|[A-Za-z0-9_-]{8,32}\|[A-Za-z0-9_-]{22}$/));
    fc.assert(fc.property(junk, (text) => readPassCode(testKeys, text) === null), { numRuns: 10_000 });
  });
});
