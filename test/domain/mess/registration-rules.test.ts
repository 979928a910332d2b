import { expect } from 'chai';
import { judgeBankReference, judgeName, judgePhone, judgeRollNo, judgeRoomNo, type Judged } from '../../../domain/mess/registration-rules.ts';

const answer = (judged: Judged<string>): string => (judged.ok ? judged.value : judged.code);

describe('what an answer must look like', () => {
  const cases: Record<string, [judge: (text: string) => Judged<string>, taken: Record<string, string>, code: string, refused: string[]]> = {
    'a name has 2 to 100 letters of any script, with spaces and . - \'': [
      judgeName,
      {
        'Jo': 'Jo', '  Asha   Kulkarni ': 'Asha Kulkarni', "D'Souza": "D'Souza", 'D’Souza': "D'Souza", 'A. P. J. Abdul Kalam': 'A. P. J. Abdul Kalam', 'Anne-Marie': 'Anne-Marie',
        'रवि देशमुख': 'रवि देशमुख', 'क्‍षितिज': 'क्‍षितिज', 'அருண்': 'அருண்', 'محمد علي': 'محمد علي', '李小龙': '李小龙', 'Zoë': 'Zoë', ['x'.repeat(100)]: 'x'.repeat(100),
      },
      'name-invalid',
      ['', 'A', ' A ', '..', 'A.', '12', 'R2D2', 'Asha_K', 'Asha🙂', '<b>Asha</b>', 'a@b.in', 'x'.repeat(101), 'Asha\u0000', '\u202Eahsa'],
    ],
    'a roll number has 4 to 20 capitals and digits': [
      judgeRollNo,
      { '21CS045': '21CS045', '21cs045': '21CS045', ' 21-CS 045 ': '21CS045', '２１ＣＳ': '21CS', ['A'.repeat(20)]: 'A'.repeat(20) },
      'roll-invalid',
      ['', '21C', 'A'.repeat(21), '21CS/45', '21CS045;', '२१CS', 'ROLL\n\u0000'],
    ],
    'a room has 1 to 10 letters, digits, - and /': [judgeRoomNo, { 'b-204': 'B-204', '7': '7', 'A/12': 'A/12' }, 'room-invalid', ['', 'B 204', 'B204B204B20', 'B#4', 'खोली']],
    'a phone number is any valid one; without a country it is Indian': [
      (text) => judgePhone(text, 'IN'),
      { '98765 43210': '+919876543210', '098765-43210': '+919876543210', '+91 98765 43210': '+919876543210', '+49 30 901820': '+4930901820', '+1 212 555 2368': '+12125552368' },
      'phone-invalid',
      ['', '12345', '98765', '+91 00000 00000', 'call me', '9876543210987', '+999 12345678'],
    ],
    'a bank reference has 6 to 35 letters and digits, and a digit': [
      judgeBankReference,
      { '412345678901': '412345678901', '4123 4567 8901': '412345678901', 'utib0000123': 'UTIB0000123' },
      'bank-reference-invalid',
      ['', '12345', 'ABCDEFGH', '4'.repeat(36), '4123456789*1', 'paid'],
    ],
  };
  for (const [rule, [judge, taken, code, refused]] of Object.entries(cases)) {
    it(rule, () => {
      for (const [typed, normal] of Object.entries(taken)) expect(answer(judge(typed)), JSON.stringify(typed)).to.equal(normal);
      for (const typed of refused) expect(answer(judge(typed)), JSON.stringify(typed)).to.equal(code);
    });
  }

  it('an answer in its normal form is taken as it is', () => {
    for (const [judge, taken] of Object.values(cases)) for (const normal of Object.values(taken)) expect(answer(judge(normal))).to.equal(normal);
  });
});
