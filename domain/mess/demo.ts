import type { Core, DemoPeople } from '../module.ts';
import type { Command } from '../database/transact.ts';
import type { Mess } from './index.ts';
import { monthOf } from './cycles.ts';
import { messSettings } from './settings.ts';

/** Three students in different states: one who has paid, one whose payment waits, one whose registration waits. */
export async function seedMessDemo(core: Core, mess: Mess, people: DemoPeople): Promise<void> {
  const by = (personId: number, key: string): Command => ({ actor: { kind: 'person', personId, via: 'telegram' }, key: `demo:${key}` });
  const actor = { kind: 'system', name: 'demo', via: 'start' } as const;
  const today = Temporal.PlainDate.from(await mess.today(actor));
  const month = monthOf(today);
  const cycle = { cycleFrom: month.from.toString(), cycleTo: month.to.toString(), amountMinor: messSettings.cycleFee.initial };

  const asha = await mess.register(by(people.paid, 'asha'), { personId: people.paid, name: 'Asha Kulkarni', rollNo: '21CS045', roomNo: 'B-204', phone: '+919876543210', diet: 'veg' });
  await mess.approveRegistration(by(people.admin, 'asha-yes'), asha.id);
  const ravi = await mess.register(by(people.waiting, 'ravi'), { personId: people.waiting, name: 'रवि देशमुख', rollNo: '22ME017', roomNo: 'A-110', phone: '+919812345678', diet: 'non-veg' });
  await mess.approveRegistration(by(people.admin, 'ravi-yes'), ravi.id);

  const paid = await mess.uploadPayment(by(people.paid, 'asha-pays'), { personId: people.paid, ...cycle, ...(await receipt(core, people.paid, '21CS045')), bankReference: '412345678901' });
  await mess.verifyPayment(by(people.admin, 'asha-paid'), paid.id);
  await mess.uploadPayment(by(people.waiting, 'ravi-pays'), { personId: people.waiting, ...cycle, ...(await receipt(core, people.waiting, '22ME017')), bankReference: '498765432109' });
  const day = today.add({ days: 5 }).toString();
  await mess.requestCut(by(people.paid, 'asha-cut'), { personId: people.paid, from: day, to: today.add({ days: 6 }).toString() });

  await mess.register(by(people.applicant, 'meera'), { personId: people.applicant, name: 'मीरा जोशी', rollNo: '23EC101', roomNo: 'C-12', phone: '+919765432109', diet: 'jain' });
}

/** A one-page PDF that says that it is a demonstration: nobody shall take it for a real receipt. Each is different, as real ones are. */
async function receipt(core: Core, personId: number, rollNo: string): Promise<{ screenshotFileId: string; screenshotIsPicture: boolean }> {
  const text = `BT /F1 20 Tf 60 720 Td (Demonstration receipt for ${rollNo} - no money was moved) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
  const bytes = Buffer.from(`%PDF-1.4\n${objects.join('')}trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n`);
  const { id } = await core.files.save({ kind: 'document', mime: 'application/pdf', bytes, createdBy: personId });
  return { screenshotFileId: id, screenshotIsPicture: false };
}
