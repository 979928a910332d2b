import { expect } from 'chai';
import type { Duty } from '../../../domain/duty/index.ts';
import { volunteerNotices } from '../../../flows/duty/volunteer-notices.ts';
import { loadTexts } from '../../../flows/texts.ts';

describe('the message that a roster is out', () => {
  const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' }).en;

  async function labelsWith(unanswered: number): Promise<string[]> {
    const duties = [{ rosterId: 3, typeNames: { en: 'Sanah', hi: 'सनाह', mr: 'सनाह' }, day: '2026-12-01', reporting: '04:30' }];
    const duty = { roster: async () => ({ id: 3, name: 'Ramazan', from: '2026-11-25', to: '2026-12-24' }), mine: async () => ({ ahead: duties, unanswered }) };
    const message = await volunteerNotices({ duty: duty as unknown as Duty })['duty.roster-published']?.({ language: 'en', personId: 5, texts }, { rosterId: 3 });
    return (message?.buttons ?? []).flat().map(({ label }) => label);
  }

  it('offers to confirm everything only where something is unanswered', async () => {
    expect(await labelsWith(2)).to.deep.equal(['✅ I will come to all (2)', '📋 My duties']);
    expect(await labelsWith(0)).to.deep.equal(['📋 My duties']);
  });
});
