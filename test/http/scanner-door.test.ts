import { createHash, createHmac } from 'node:crypto';
import { expect } from 'chai';
import { signPassCode } from '../../domain/passes/index.ts';
import type { ListBucket, OfflineList } from '../../domain/passes/index.ts';
import { createHttpApp } from '../../http/app.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import { silentLog } from '../../domain/log.ts';
import { localTime, scanWorld } from '../support/scan-world.ts';
import type { ScanWorld } from '../support/scan-world.ts';
import { serve } from '../support/serve.ts';

type Body = Record<string, unknown>;
type Answer = { status: number; body: Body; headers: Headers };
type Result = Body & { verdict?: string; code: string; conflict?: boolean; earlier?: { gate: string; at: string } | null };

describe('the scanner beyond a single scan', () => {
  let world: ScanWorld;
  let base: string;
  let stop: () => Promise<void>;
  let steward: { token: string };
  let supervisor: { token: string };

  beforeEach(async () => {
    world = await scanWorld();
    steward = await world.make.token({ label: 'North gate' });
    supervisor = await world.make.token({ label: 'Warden', level: 'supervisor' });
    const router = createScannerRouter({ kinds: [world], fileLink: (id) => `/api/v1/files/${id}` });
    ({ url: base, stop } = await serve(createHttpApp({ log: silentLog, routers: [{ path: '/api/v1/scanner', router }], readiness: [] })));
  });
  afterEach(async () => {
    await stop();
    await world.close();
  });

  const call = async (who: { token: string }, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(`${base}/api/v1/scanner${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${who.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Body), headers: response.headers };
  };
  const problem = ({ status, body }: Answer) => `${status} ${String(body['code'])}`;
  const results = ({ body }: Answer) => body['results'] as Result[];
  const queued = (code: string, scanId: string, time = '12:31', more: Body = {}) => ({ qr_data: code, scan_id: scanId, scanned_at: localTime(time).toString(), ...more });

  describe('the queue of a door without a network', () => {
    it('is answered one by one in its order, each once, and one bad scan does not hold up the others', async () => {
      const [a, b] = [await world.make.student(), await world.make.student()];
      const scans = [queued(a.code, 'q1'), { scan_id: 'q2' }, queued(b.code, 'q3', '12:00'), queued('junk', 'q4'), queued(b.code, 'q5', '12:31', { scanned_at: '2026-11-01T12:00:00Z' }), queued(b.code, 'q6', '16:00', { scanned_at: localTime('10:00').toString() })];
      const first = await call(steward, '/scans', { scans });
      expect(results(first).map((it) => `${String(it['scan_id'])} ${it.code}`)).to.deep.equal(['q1 ALLOWED', 'q2 invalid-request', 'q3 ALLOWED', 'q4 BLOCKED_INVALID', 'q5 scanned-at-too-old', 'q6 meal-required']);
      const rows = await world.make.count('scan');
      const second = await call(steward, '/scans', { scans });
      expect(results(second).map((it) => it.code)).to.deep.equal(results(first).map((it) => it.code));
      expect(await world.make.count('scan')).to.equal(rows);
    });

    it('makes one report of two doors that both let a person in, with both admissions on record', async () => {
      const student = await world.make.student({ name: 'Asha Rao' });
      const south = await world.make.token({ label: 'South gate' });
      await call(steward, '/scans', { scans: [queued(student.code, 'north-1', '12:20')] });
      const [conflict] = results(await call(south, '/scans', { scans: [queued(student.code, 'south-1', '12:25')] }));
      expect(conflict).to.deep.include({ verdict: 'BLOCKED_DUPLICATE', conflict: true });
      expect(conflict?.earlier).to.deep.include({ gate: 'North gate', at: localTime('12:20').toString() });
      const [again] = results(await call(south, '/scans', { scans: [queued(student.code, 'south-1', '12:25')] }));
      expect(again).to.deep.include({ verdict: 'BLOCKED_DUPLICATE', conflict: true, replayed: true });
      await call(south, '/scans', { scans: [queued(student.code, 'south-2', '12:26')] });
      expect(await world.make.count('admission', 'undone_at is null')).to.equal(3);
      expect(await world.make.count('admission', 'conflict_of is null')).to.equal(1);
      expect(await world.make.count('outbox_message', `template = 'passes.offline-conflict' and chat = '"admin"' and parameters ->> 'name' = 'Asha Rao'`)).to.equal(1);
      expect(await world.make.count('audit_entry', `action = 'scan.offline-conflict'`)).to.equal(2);
    });

    it('makes one conflict of two doors that send their queues at the same moment', async () => {
      const student = await world.make.student();
      const south = await world.make.token();
      const both = await Promise.all([steward, south].map((who) => call(who, '/scans', { scans: [queued(student.code, 'same-moment')] })));
      expect(both.flatMap(results).filter((it) => it.conflict === true)).to.have.length(1);
      expect(await world.make.count('admission')).to.equal(2);
    });

    it('makes no conflict of a person whom the second door turned away, and admits nobody who has left', async () => {
      const student = await world.make.student();
      await call(steward, '/scan', { qr_data: student.code, scan_id: 'x' });
      await call(steward, '/scans', { scans: [queued(student.code, 'turned-away', '12:31', { decided: 'BLOCKED_DUPLICATE' })] });
      expect(await world.make.count('admission')).to.equal(1);
      const late = await world.make.student();
      const [view] = results(await call(steward, '/scans', { scans: [queued(late.code, 'old-list', '12:31', { decided: 'BLOCKED_NO_PAYMENT' })] }));
      expect(view).to.deep.include({ verdict: 'BLOCKED_NO_PAYMENT', reason: 'decided-offline' });
      expect(await world.make.count('admission')).to.equal(1);
    });

    it('makes one report of a person whom a door with an old list let in and the server refuses', async () => {
      const student = await world.make.student({ name: 'Asha Rao' });
      await world.make.cut(student.studentId, '[2026-11-21,2026-11-22)');
      const scans = [queued(student.code, 'old-1', '12:31', { decided: 'ALLOWED' }), queued(student.code, 'old-2', '12:32', { decided: 'ALLOWED' }), queued('junk', 'old-3', '12:33', { decided: 'BLOCKED_INVALID' })];
      for (let round = 0; round < 2; round += 1) {
        expect(results(await call(steward, '/scans', { scans })).map((it) => it.code)).to.deep.equal(['BLOCKED_CUT', 'BLOCKED_CUT', 'BLOCKED_INVALID']);
      }
      const other = await world.make.token({ label: 'South gate' });
      await call(other, '/scans', { scans: [queued(student.code, 'old-4', '12:34', { decided: 'ALLOWED' })] });
      const report = { name: 'Asha Rao', slot: 'meal:2026-11-21:lunch', verdict: 'BLOCKED_CUT', reasonCode: 'on-cut', at: localTime('12:31').toString(), gate: 'North gate' };
      expect(await world.make.count('outbox_message', `template = 'passes.offline-refused' and chat = '"admin"' and parameters = $1::jsonb`, [report])).to.equal(1);
      expect(await world.make.count('outbox_message')).to.equal(1);
      expect(await world.make.count('audit_entry', `action = 'scan.offline-refused'`)).to.equal(3);
      expect(await world.make.count('admission')).to.equal(0);
    });

    it('has at most 500 scans, each with its scan_id and time', async () => {
      expect(problem(await call(steward, '/scans', { scans: [] }))).to.equal('400 invalid-request');
      expect(problem(await call(steward, '/scans', { scans: Array.from({ length: 501 }, (_, n) => queued('x', `n${n}`)) }))).to.equal('400 invalid-request');
      expect(problem(await call({ token: 'cst_nobody-knows' }, '/scans', { scans: [queued('x', 'y')] }))).to.equal('401 token-unknown');
    });

    it('takes 500 scans in one request', async () => {
      const students = await Promise.all(Array.from({ length: 100 }, () => world.make.student()));
      const scans = students.flatMap((student, n) => Array.from({ length: 5 }, (_, m) => queued(student.code, `${n}-${m}`, '12:31', m === 0 ? {} : { decided: 'BLOCKED_DUPLICATE' })));
      const answers = results(await call(steward, '/scans', { scans }));
      expect(answers).to.have.length(500);
      expect(answers.filter((it) => it.verdict === 'ALLOWED')).to.have.length(100);
    });
  });

  describe('a supervisor', () => {
    it('undoes an admission with a reason, and the person may eat', async () => {
      const student = await world.make.student();
      const { body } = await call(steward, '/scan', { qr_data: student.code, scan_id: 'wrong' });
      const undo = { admission_id: body['admission_id'], reason: 'scanned by mistake' };
      expect((await call(supervisor, '/undo', undo)).body).to.deep.include({ undone: true, slot: 'meal:2026-11-21:lunch', name: student.name });
      expect((await call(supervisor, '/undo', undo)).status).to.equal(200);
      expect(problem(await call(await world.make.token({ level: 'supervisor' }), '/undo', undo))).to.equal('409 admission-undone');
      expect((await call(steward, '/scan', { qr_data: student.code, scan_id: 'right' })).body['verdict']).to.equal('ALLOWED');
      expect((await call(steward, '/scan', { qr_data: student.code, scan_id: 'wrong' })).body).to.deep.include({ verdict: 'ALLOWED', replayed: true });
      expect(await world.make.count('outbox_message', `template = 'passes.admission-undone' and chat = '"admin"'`)).to.equal(1);
      expect(await world.make.count('audit_entry', `action = 'scan.undone'`)).to.equal(1);
    });

    it('undoes the scan of the own device by its scan_id, and nothing that does not exist', async () => {
      const student = await world.make.student();
      await call(supervisor, '/scan', { qr_data: student.code, scan_id: 'mine' });
      expect((await call(supervisor, '/undo', { scan_id: 'mine', reason: 'wrong person' })).status).to.equal(200);
      expect(problem(await call(supervisor, '/undo', { scan_id: 'other', reason: 'wrong person' }))).to.equal('404 admission-unknown');
      expect(problem(await call(supervisor, '/undo', { admission_id: 12_345, reason: 'wrong person' }))).to.equal('404 admission-unknown');
    });

    it('who undoes the first of two conflicting admissions leaves the second one counting', async () => {
      const student = await world.make.student();
      const south = await world.make.token();
      const [first] = results(await call(steward, '/scans', { scans: [queued(student.code, 'one')] }));
      await call(south, '/scans', { scans: [queued(student.code, 'two')] });
      await call(supervisor, '/undo', { admission_id: first?.['admission_id'], reason: 'this one was an error' });
      expect(await world.make.count('admission', 'undone_at is null and conflict_of is null')).to.equal(1);
      expect((await call(steward, '/scan', { qr_data: student.code })).body['verdict']).to.equal('BLOCKED_DUPLICATE');
    });

    it('admits in spite of a refusal, with a reason, once', async () => {
      const student = await world.make.student({ name: 'Asha Rao', paid: null });
      const admit = { pass_id: student.passId, reason: 'paid at the desk', scan_id: 'hand-1' };
      const { body } = await call(supervisor, '/admit', admit);
      expect(body).to.deep.include({ verdict: 'ALLOWED', reason: 'by-hand', allowed: true });
      expect((await call(supervisor, '/admit', admit)).body['admission_id']).to.equal(body['admission_id']);
      expect(await world.make.count('admission', `override_reason = 'paid at the desk'`)).to.equal(1);
      expect(await world.make.count('scan', `details ->> 'refused' = 'BLOCKED_NO_PAYMENT'`)).to.equal(1);
      expect(await world.make.count('outbox_message', `template = 'passes.admitted-by-hand' and parameters ->> 'verdict' = 'BLOCKED_NO_PAYMENT'`)).to.equal(1);
      expect((await call(supervisor, '/undo', { scan_id: 'hand-1', reason: 'was not true' })).status).to.equal(200);
    });

    it('who admits somebody a second time leaves two admissions of which one counts against the next scan', async () => {
      const student = await world.make.student();
      await call(steward, '/scan', { qr_data: student.code });
      await call(supervisor, '/admit', { qr_data: student.code, reason: 'somebody else used the card' });
      expect(await world.make.count('admission')).to.equal(2);
      expect(await world.make.count('admission', 'conflict_of is null')).to.equal(1);
    });

    it('finds people by part of a name or roll number, each with the verdict that they would get, and records nothing', async () => {
      await world.make.student({ name: 'Asha Rao', rollNo: 'CS101' });
      await world.make.student({ name: 'Ashok Kumar', rollNo: 'ME7', paid: null });
      const find = async (q: string) => results(await call(supervisor, `/search?q=${encodeURIComponent(q)}`)).map((it) => `${(it['person'] as { name: string }).name} ${it.code}`);
      expect(await find('ash')).to.have.members(['Asha Rao ALLOWED', 'Ashok Kumar BLOCKED_NO_PAYMENT']);
      expect(await find('cs10')).to.deep.equal(['Asha Rao ALLOWED']);
      expect(await find('%%')).to.deep.equal([]);
      expect(await world.make.count('scan')).to.equal(0);
      expect(problem(await call(supervisor, '/search?q=a'))).to.equal('400 invalid-request');
    });

    it('is not a steward', async () => {
      for (const [path, body] of [['/undo', { admission_id: 1, reason: 'because' }], ['/admit', { pass_id: 1, reason: 'because' }], ['/search?q=asha', undefined]] as const) {
        expect(problem(await call(steward, path, body))).to.equal('403 supervisor-only');
      }
    });

    it('must say why', async () => {
      expect(problem(await call(supervisor, '/undo', { admission_id: 1, reason: ' ok  ' }))).to.equal('400 invalid-request');
      expect(problem(await call(supervisor, '/admit', { pass_id: 1 }))).to.equal('400 invalid-request');
      expect(problem(await call(supervisor, '/admit', { pass_id: 999, reason: 'because' }))).to.equal('404 pass-unknown');
      expect(problem(await call(supervisor, '/admit', { qr_data: 'junk', reason: 'because' }))).to.equal('404 pass-unknown');
    });
  });

  it('the session tells whose door it is, what is open and how it goes', async () => {
    const [eater, away] = [await world.make.student(), await world.make.student()];
    await world.make.cut(away.studentId, '[2026-11-21,2026-11-22)');
    await world.make.student();
    for (const code of [eater.code, away.code, 'junk', eater.code]) await call(steward, '/scan', { qr_data: code });
    const { body } = await call(steward, '/session');
    expect(body['token']).to.deep.equal({ label: 'North gate', level: 'steward', scopes: ['meals'], expires_at: '2030-01-01T00:00:00Z' });
    expect((body['slots'] as Body[]).map((it) => `${String(it['part'])} ${String(it['open'])}`)).to.deep.equal(['breakfast false', 'lunch true', 'dinner false']);
    expect(body['counters']).to.deep.equal({ slot: 'meal:2026-11-21:lunch', served: 1, expected: 2, refused: { BLOCKED_CUT: 1, BLOCKED_INVALID: 1, BLOCKED_DUPLICATE: 1 } });
    expect(((await call(steward, '/session?meal=dinner')).body['counters'] as Body)['served']).to.equal(0);
  });

  it('the session tells how old the list of a door without a network may be: a day, or what the admins set', async () => {
    expect((await call(steward, '/session')).body['list_max_age_hours']).to.equal(24);
    await world.pool.query(`insert into setting (key, value, updated_at) values ('passes.list-max-age-hours', '6', now())`);
    expect((await call(steward, '/session')).body['list_max_age_hours']).to.equal(6);
  });

  describe('the list for doors without a network', () => {
    const get = async (query = '', headers: Record<string, string> = {}) => {
      const response = await fetch(`${base}/api/v1/scanner/list${query}`, { headers: { authorization: `Bearer ${steward.token}`, ...headers } });
      const text = await response.text();
      return { response, text, list: (text === '' ? {} : JSON.parse(text)) as OfflineList };
    };
    /** What a door does: hash the code, look for it, read the letter of today. */
    const lookUp = (list: OfflineList, code: string) => {
      const hash = createHash('sha256').update(code).digest().subarray(0, list.hash.bytes);
      for (const bucket of Object.values<ListBucket>(list.buckets)) {
        for (const column of bucket.hashes) {
          const bytes = Buffer.from(column, 'base64url');
          for (let at = 0; at < bytes.length; at += list.hash.bytes) {
            const nth = at / list.hash.bytes;
            if (bytes.subarray(at, at + list.hash.bytes).equals(hash)) return `${bucket.names[nth] ?? ''} ${bucket.rooms[nth] ?? ''} ${bucket.days[nth] ?? ''} ${bucket.paid_until[nth] ?? ''}`;
          }
        }
      }
      return 'unknown';
    };

    it('recognises every code that the server would admit, under every live key, and no other', async () => {
      const good = await world.make.student({ name: 'Good' });
      const cut = await world.make.student({ name: 'Cut' });
      await world.make.cut(cut.studentId, '[2026-11-22,2026-11-23)');
      const unpaid = await world.make.student({ paid: null });
      const left = await world.make.student({ status: 'left' });
      const { list } = await get();
      expect(lookUp(list, good.code)).to.equal('Good B-12 pp 2027-05-31');
      expect(lookUp(list, signPassCode(new Map([[1, world.keys.get(1) ?? '']]), good))).to.equal('Good B-12 pp 2027-05-31');
      expect(lookUp(list, cut.code)).to.equal('Cut B-12 pc 2027-05-31');
      expect([lookUp(list, unpaid.code), lookUp(list, left.code), lookUp(list, 'junk')]).to.deep.equal(['unknown', 'unknown', 'unknown']);
    });

    it('holds no code, nonce, roll or phone number', async () => {
      const student = await world.make.student({ rollNo: 'SECRETROLL' });
      const { text } = await get();
      for (const secret of [student.nonce, student.code, 'SECRETROLL', '9800000000']) expect(text).not.to.include(secret);
    });

    it('is signed with the token over the bytes of the answer, and not changed twice', async () => {
      await world.make.student();
      const { response, text, list } = await get();
      expect(response.headers.get('content-encoding')).to.equal('gzip');
      expect(response.headers.get('chaupal-signature')).to.equal(`hmac-sha256=${createHmac('sha256', steward.token).update(text).digest('base64url')}`);
      expect((await get('', { 'if-none-match': response.headers.get('etag') ?? '' })).response.status).to.equal(304);
      expect(list.generated_at).to.match(/^2026-11-21T07:00/);
    });
  });
});
