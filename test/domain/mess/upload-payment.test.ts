import { expect } from 'chai';
import { messSettings } from '../../../domain/mess/index.ts';
import { by } from '../../support/make.ts';
import { crowd, messWorld, refusal, refused, type MessWorld } from '../../support/mess-world.ts';

describe('paying for the mess', () => {
  let world: MessWorld;
  let admin: number;
  before(async () => {
    world = await messWorld();
    admin = await world.make.admin();
  });
  after(() => world.close());

  const unpaid = () => world.make.student({ paid: null });
  const upload = async (personId: number, wish: Parameters<typeof world.make.payment>[1] = {}) => world.mess.uploadPayment(by(personId), await world.make.payment(personId, wish));

  it('an upload waits for the admins with the amount, the month and the reference in its normal form', async () => {
    const student = await unpaid();
    const payment = await upload(student.personId, { reference: ' 4123-4567 8901 ' });
    expect(payment).to.include({ status: 'uploaded', amountMinor: 300_000, currency: 'INR', cycleFrom: '2026-11-01', cycleTo: '2026-11-30', bankReference: '412345678901', resemblesPaymentId: null });
    expect(await world.count('outbox_message', `chat = '"admin"'::jsonb and parameters = $1::jsonb and due_at - created_at = any($2::interval[])`, [{ kind: 'mess-payment', subjectId: payment.id }, ['0', '24 hours']])).to.equal(2);
    expect(await world.count('audit_entry', `action = 'mess.payment-uploaded' and subject_id = $1`, [String(payment.id)])).to.equal(1);
  });

  it('only an approved student pays, and nobody for another one', async () => {
    for (const status of ['pending', 'denied', 'suspended', 'left']) {
      const student = await world.make.student({ paid: null, status });
      const no = await refused(upload(student.personId));
      expect([no.code, no.details]).to.deep.equal(['not-approved', { status }]);
    }
    expect(await refusal(upload(await world.make.person()))).to.equal('not-registered');
    const student = await unpaid();
    expect(await refusal(world.mess.uploadPayment(by((await unpaid()).personId), await world.make.payment(student.personId)))).to.equal('not-allowed');
  });

  it('a cycle has 15 to 365 days', async () => {
    const of = async (from: string, to: string) => upload((await unpaid()).personId, { from, to });
    expect(await refusal(of('2026-11-01', '2026-11-14'))).to.equal('cycle-invalid');
    expect(await of('2026-11-01', '2026-11-15')).to.include({ status: 'uploaded' });
    expect(await of('2026-01-01', '2026-12-31')).to.include({ status: 'uploaded' });
    expect(await refusal(of('2026-01-01', '2027-01-01'))).to.equal('cycle-invalid');
    expect(await refusal(of('2026-11-30', '2026-11-01'))).to.equal('cycle-invalid');
  });

  it('a day is paid once: a cycle that touches a waiting or verified one is refused, one that follows it is not', async () => {
    const student = await unpaid();
    const first = await upload(student.personId);
    const no = await refused(upload(student.personId, { from: '2026-11-30', to: '2026-12-30' }));
    expect([no.code, no.details]).to.deep.equal(['duplicate-payment', { fromDate: '2026-11-30', toDate: '2026-12-30' }]);
    await world.mess.verifyPayment(by(admin), first.id);
    expect(await refusal(upload(student.personId))).to.equal('duplicate-payment');
    expect(await upload(student.personId, { from: '2026-12-01', to: '2026-12-31' })).to.include({ status: 'uploaded' });
    expect(await upload((await unpaid()).personId)).to.include({ status: 'uploaded' });
  });

  it('a bank reference counts once, in capitals or not and whoever sends it, until its payment is denied', async () => {
    const first = await upload((await unpaid()).personId, { reference: 'UTIB00012345' });
    const other = await unpaid();
    expect(await refusal(upload(other.personId, { reference: 'utib 0001-2345' }))).to.equal('bank-reference-used');
    await world.mess.denyPayment(by(admin), first.id, 'not-received');
    expect(await upload(other.personId, { reference: 'utib 0001-2345' })).to.include({ bankReference: 'UTIB00012345' });
    expect(await refusal(upload((await unpaid()).personId, { reference: 'paid' }))).to.equal('bank-reference-invalid');
  });

  it('a picture that looks like an earlier one is taken, and flagged with that one', async () => {
    /** A fingerprint in which so many bits are turned over. */
    const print = (turned: number): string => (BigInt(`0x${'f0'.repeat(128)}`) ^ ((1n << BigInt(turned)) - 1n)).toString(16);
    const first = await upload((await unpaid()).personId, { fileId: (await world.make.file({ fingerprint: print(0) })).id });
    const flagged = async (fingerprint: string) => (await upload((await unpaid()).personId, { fileId: (await world.make.file({ fingerprint })).id })).resemblesPaymentId;
    // Of the 1,024 bits differ 23, then 22, then none.
    expect(await flagged(print(23))).to.equal(null);
    expect(await flagged(print(22))).to.equal(first.id);
    expect(await flagged(print(0))).to.equal(first.id);
    const student = await unpaid();
    const again = await upload(student.personId, { fileId: (await world.make.file({ fingerprint: print(1) })).id });
    const shown = await world.mess.paymentCase(by(admin).actor, again.id);
    expect(shown.resembles?.id).to.equal(first.id);
  });

  it('the same document again is flagged as well, though it has no picture to compare', async () => {
    const first = await upload((await unpaid()).personId, { fileId: (await world.make.file({ bytes: 'one receipt for two' })).id });
    const second = await upload((await unpaid()).personId, { fileId: (await world.make.file({ bytes: 'one receipt for two' })).id });
    expect([first.resemblesPaymentId, second.resemblesPaymentId]).to.deep.equal([null, first.id]);
  });

  it('a payment keeps the amount that the student was asked for, whatever the fee is when it is sent; what can be no fee is refused', async () => {
    const student = await unpaid();
    await world.settings.change(by(admin), messSettings.cycleFee, 250_050);
    expect(await world.mess.payable(by(student.personId).actor, student.personId)).to.include({ amountMinor: 250_050, amountDecimal: '2500.50' });
    for (const amountMinor of [9_999, 5_000_001, 0.5]) expect(await refusal(upload(student.personId, { amountMinor }))).to.equal('amount-invalid');
    expect(await upload(student.personId, { amountMinor: 300_000 })).to.include({ amountMinor: 300_000 });
    await world.pool.query(`delete from setting where key = 'mess.cycle-fee'`);
  });

  it('a student sees which months are open, waiting and paid', async () => {
    const student = await unpaid();
    const states = async () => (await world.mess.payable(by(student.personId).actor, student.personId)).cycles.map((cycle) => `${cycle.from} ${cycle.state}`);
    expect(await states()).to.deep.equal(['2026-11-01 open', '2026-12-01 open', '2027-01-01 open']);
    const payment = await upload(student.personId);
    expect((await states())[0]).to.equal('2026-11-01 uploaded');
    await world.mess.verifyPayment(by(admin), payment.id);
    expect((await states())[0]).to.equal('2026-11-01 verified');
    await upload(student.personId, { from: '2026-12-01', to: '2026-12-31' });
    expect(await world.mess.overview(by(student.personId).actor, student.personId)).to.deep.include({ paidUntil: '2026-11-30', deniedPayment: null });
  });

  it('a refused upload leaves nothing behind, and the same press may succeed later', async () => {
    const student = await unpaid();
    const first = await upload(student.personId);
    const traces = async () => [await world.count('mess_payment'), await world.count('audit_entry'), await world.count('outbox_message'), await world.count('idempotency_key')];
    const input = await world.make.payment(student.personId);
    const before = await traces();
    expect(await refusal(world.mess.uploadPayment(by(student.personId, 'again'), input))).to.equal('duplicate-payment');
    expect(await traces()).to.deep.equal(before);
    await world.mess.denyPayment(by(admin), first.id, 'unreadable');
    expect(await world.mess.uploadPayment(by(student.personId, 'again'), input)).to.include({ status: 'uploaded' });
  });
});

describe('payments at the same time', () => {
  let world: MessWorld;
  beforeEach(async () => (world = await messWorld()));
  afterEach(() => world.close());

  async function forOneMonth(): Promise<string[]> {
    const student = await world.make.student({ paid: null });
    const inputs = await Promise.all(Array.from({ length: 10 }, (_, nth) => world.make.payment(student.personId, { from: `2026-11-0${1 + (nth % 5)}`, to: '2026-12-15' })));
    return (await crowd(10, (nth) => world.mess.uploadPayment(by(student.personId), inputs[nth] as (typeof inputs)[0]))).codes;
  }
  async function withOneReference(): Promise<string[]> {
    const inputs = await Promise.all(Array.from({ length: 10 }, async () => world.make.payment((await world.make.student({ paid: null })).personId, { reference: '412345678901' })));
    return (await crowd(10, (nth) => world.mess.uploadPayment(by(inputs[nth]?.personId ?? 0), inputs[nth] as (typeof inputs)[0]))).codes;
  }

  it('for overlapping months: one is taken', async () => {
    expect(await forOneMonth()).to.deep.equal(Array.from({ length: 9 }, () => 'duplicate-payment'));
    expect(await world.count('mess_payment')).to.equal(1);
  });

  it('control: without the exclusion constraint more than one is taken', async () => {
    await world.pool.query('alter table mess_payment drop constraint mess_payment_one_per_cycle');
    await forOneMonth();
    expect(await world.count('mess_payment')).to.be.greaterThan(1);
  });

  it('with one bank reference: one is taken', async () => {
    expect(await withOneReference()).to.deep.equal(Array.from({ length: 9 }, () => 'bank-reference-used'));
  });

  it('control: without the unique reference more than one is taken', async () => {
    await world.pool.query('drop index mess_payment_bank_reference');
    expect(await withOneReference()).to.deep.equal([]);
  });
});
