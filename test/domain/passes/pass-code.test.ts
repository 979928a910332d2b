import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { readPassCode, signPassCode } from '../../../domain/passes/pass-code.ts';
import { testKeys } from '../../support/mess-data.ts';

describe('the code of a pass', () => {
  const pass = { passId: 4711, nonce: 'a1B2c3D4-_xy' };
  const code = signPassCode(testKeys, pass);

  it('is v|<key version>|<pass id>|<nonce>|<HMAC-SHA256 of these, 128 bits, base64url>', () => {
    const unsigned = 'v|2|4711|a1B2c3D4-_xy';
    const signature = createHmac('sha256', testKeys.get(2) ?? '').update(unsigned).digest().subarray(0, 16).toString('base64url');
    expect(code).to.equal(`${unsigned}|${signature}`);
    expect(readPassCode(testKeys, code)).to.deep.equal({ ...pass, keyVersion: 2 });
  });

  it('is signed by the newest key and read by every key that is listed; a key taken off the list is dead', () => {
    const old = signPassCode(new Map([[1, testKeys.get(1) ?? '']]), pass);
    expect(readPassCode(testKeys, old)).to.deep.equal({ ...pass, keyVersion: 1 });
    expect(readPassCode(new Map([[2, testKeys.get(2) ?? '']]), old)).to.equal(null);
    expect(readPassCode(new Map([[2, testKeys.get(1) ?? '']]), old)).to.equal(null);
  });

  it('says nothing under the key of another organisation, whatever its version', () => {
    expect(readPassCode(new Map([[1, 'another organisation'], [2, 'another organisation']]), code)).to.equal(null);
  });

  it('cannot be made without a key', () => {
    expect(() => signPassCode(new Map(), pass)).to.throw(/QR_SECRETS/);
  });

  it('has one spelling: no padding, blanks, other digits or spare bits', () => {
    const last = code.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    // The last of 22 characters carries four bits that no byte needs: fifteen other characters decode to the same signature.
    const twins = alphabet.split('').filter((it) => it !== last && Buffer.from(code.slice(-22, -1) + it, 'base64url').equals(Buffer.from(code.slice(-22), 'base64url')));
    expect(twins).to.have.length(15);
    for (const other of [...twins.map((it) => code.slice(0, -1) + it), `${code}=`, `${code}\n`, ` ${code}`, code.replace('|2|', '|02|'), code.replace('4711', '04711'), code.replace('4711', '٤٧١١'), code.toUpperCase(), `${code}|`]) {
      expect(readPassCode(testKeys, other), JSON.stringify(other)).to.equal(null);
    }
  });

  it('of ten kilobytes is refused unread', () => {
    expect(readPassCode(testKeys, code + 'x'.repeat(10_000))).to.equal(null);
  });

  it('a hundred thousand mutations of one code: none is accepted', function () {
    this.timeout(30_000);
    const other = signPassCode(testKeys, { passId: 4712, nonce: 'zzzzzzzzzzzz' });
    const place = fc.nat(code.length - 1);
    const letter = fc.oneof(fc.constantFrom(...'|0123456789vABZabz-_=+/ \0\n'.split('')), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
    const mutation = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(place, letter).map(([at, it]) => code.slice(0, at) + it + code.slice(at + 1)) },
      { weight: 2, arbitrary: fc.tuple(place, letter).map(([at, it]) => code.slice(0, at) + it + code.slice(at)) },
      { weight: 2, arbitrary: place.map((at) => code.slice(0, at) + code.slice(at + 1)) },
      { weight: 1, arbitrary: fc.tuple(place, place).map(([a, b]) => code.slice(0, Math.min(a, b)) + code.slice(Math.max(a, b))) },
      { weight: 1, arbitrary: fc.tuple(place, place).map(([a, b]) => swapped(code, a, b)) },
      // Fields of a genuine code of somebody else, in any mixture.
      { weight: 2, arbitrary: fc.tuple(...[0, 1, 2, 3, 4].map((field) => fc.constantFrom(code.split('|')[field] ?? '', other.split('|')[field] ?? ''))).map((fields) => fields.join('|')) },
      { weight: 1, arbitrary: fc.tuple(fc.nat(3), fc.bigInt({ min: 0n, max: 10n ** 18n })).map(([field, value]) => code.split('|').with(field, String(value)).join('|')) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 140 }) },
    );
    const genuine = new Set([code, other]);
    let tried = 0;
    const accepted: string[] = [];
    for (const mutant of fc.sample(mutation, { numRuns: 130_000, seed: 20_261_121 })) {
      if (genuine.has(mutant)) continue;
      tried += 1;
      if (readPassCode(testKeys, mutant) !== null) accepted.push(mutant);
    }
    expect(tried).to.be.at.least(100_000);
    expect(accepted).to.deep.equal([]);
  });
});

function swapped(text: string, a: number, b: number): string {
  const letters = text.split('');
  [letters[a], letters[b]] = [letters[b] ?? '', letters[a] ?? ''];
  return letters.join('');
}
