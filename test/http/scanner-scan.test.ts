import { expect } from 'chai';
import fc from 'fast-check';
import { createHttpApp } from '../../http/app.ts';
import { createScannerRouter } from '../../http/scanner.ts';
import { silentLog } from '../../domain/log.ts';
import { localTime, scanWorld } from '../support/scan-world.ts';
import type { ScanWorld } from '../support/scan-world.ts';
import { serve } from '../support/serve.ts';

type Answer = { status: number; type: string; body: Record<string, unknown> };

describe('POST /api/v1/scanner/scan', () => {
  let world: ScanWorld;
  let base: string;
  let stop: () => Promise<void>;
  let gate: { token: string };

  before(async () => {
    world = await scanWorld();
    gate = await world.make.token({ label: 'North gate' });
    const router = createScannerRouter({ kinds: [world], fileLink: (id) => `/api/v1/files/${id}?signed` });
    const app = createHttpApp({ log: silentLog, routers: [{ path: '/api/v1/scanner', router }], readiness: [] });
    ({ url: base, stop } = await serve(app));
  });
  after(async () => {
    await stop();
    await world.close();
  });

  const post = async (body: unknown, headers: Record<string, string> = { authorization: `Bearer ${gate.token}` }): Promise<Answer> => {
    const response = await fetch(`${base}/api/v1/scanner/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, type: response.headers.get('content-type')?.split(';')[0] ?? '', body: (await response.json()) as Record<string, unknown> };
  };
  const problem = (answer: Answer) => `${answer.status} ${String(answer.body['code'])} ${answer.type}`;

  it('answers with the verdict, the person and the slot', async () => {
    const photo = '01890000-0000-7000-8000-000000000001';
    await world.pool.query(`insert into stored_file (id, kind, mime, bytes, sha256) values ($1, 'photo', 'image/jpeg', '', '')`, [photo]);
    const student = await world.make.student({ name: 'Asha Rao', rollNo: 'CS101', photo });
    const { status, body } = await post({ qr_data: student.code, scan_id: 'first' });
    expect(status).to.equal(200);
    expect(body).to.deep.include({
      verdict: 'ALLOWED',
      code: 'ALLOWED',
      allowed: true,
      person: { name: 'Asha Rao', roll_no: 'CS101', room_no: 'B-12', diet: 'veg', photo_url: `/api/v1/files/${photo}?signed` },
      slot: 'meal:2026-11-21:lunch',
      earlier: null,
      scan_id: 'first',
      replayed: false,
    });
  });

  it('answers a repeated scan_id with the first verdict and writes no second row', async () => {
    const student = await world.make.student();
    const first = await post({ qr_data: student.code, scan_id: 'again' });
    const before = await world.make.count('scan');
    const second = await post({ qr_data: student.code, scan_id: 'again' });
    expect(second.body).to.deep.equal({ ...first.body, replayed: true });
    expect(await world.make.count('scan')).to.equal(before);
  });

  it('takes a code of 10 kB as a scan that is refused and recorded', async () => {
    const { status, body } = await post({ qr_data: 'x'.repeat(10_240), scan_id: 'long' });
    expect([status, body['verdict'], body['person']]).to.deep.equal([200, 'BLOCKED_INVALID', null]);
    expect(await world.make.count('scan', `scan_id = 'long' and code_hash is not null`)).to.equal(1);
  });

  it('accepts the meal in any case, and a line feed behind the code', async () => {
    const student = await world.make.student();
    const { body } = await post({ qr_data: `${student.code}\r\n`, meal: ' DINNER' });
    expect([body['verdict'], body['slot']]).to.deep.equal(['ALLOWED', 'meal:2026-11-21:dinner']);
    expect(body['scan_id']).to.match(/^[0-9a-f-]{36}$/);
  });

  it('asks for the meal outside of every window, naming the windows', async () => {
    world.clock.moveTo(localTime('16:00'));
    const answer = await post({ qr_data: 'x' });
    expect(problem(answer)).to.equal('400 meal-required application/problem+json');
    expect(answer.body['windows']).to.deep.include({ lunch: { from: '12:00', to: '14:30' } });
    expect(problem(await post({ qr_data: 'x', meal: 'supper' }))).to.equal('400 meal-unknown application/problem+json');
    world.clock.moveTo(localTime('12:30'));
  });

  it('says of each token what is wrong with it, before anything else', async () => {
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    const told = async (headers: Record<string, string>) => problem(await post({ nonsense: true }, headers));
    expect(await told({})).to.equal('401 token-missing application/problem+json');
    expect(await told({ authorization: 'Basic abc' })).to.equal('401 token-missing application/problem+json');
    expect(await told(bearer('cst_unknown-token'))).to.equal('401 token-unknown application/problem+json');
    expect(await told(bearer((await world.make.token({ expires: '2026-11-20' })).token))).to.equal('401 token-expired application/problem+json');
    expect(await told(bearer((await world.make.token({ revoked: true })).token))).to.equal('401 token-revoked application/problem+json');
    expect(await told(bearer((await world.make.token({ scopes: ['gates'] })).token))).to.equal('403 scope-missing application/problem+json');
  });

  it('names each wrong field and what to do about it', async () => {
    const answer = await post({ meal: 5, scan_id: 'no spaces please', scanned_at: 'yesterday', dry_run: 'yes' });
    expect(problem(answer)).to.equal('400 invalid-request application/problem+json');
    const errors = answer.body['errors'] as { field: string }[];
    expect(errors.map((it) => it.field).toSorted()).to.deep.equal(['dry_run', 'meal', 'qr_data', 'scan_id', 'scanned_at']);
  });

  it('refuses what is not JSON, is too large, or cannot be stored', async () => {
    expect(problem(await post('{"qr_data":'))).to.equal('400 malformed-request application/problem+json');
    expect(problem(await post({ qr_data: 'x'.repeat(70_000) }))).to.equal('413 body-too-large application/problem+json');
    expect(problem(await post('qr_data=x', { authorization: `Bearer ${gate.token}`, 'content-type': 'text/plain' }))).to.equal('415 unsupported-media-type application/problem+json');
    expect(problem(await post({ qr_data: 'x', device_info: 'a\0b' }))).to.equal('400 invalid-request application/problem+json');
    expect(problem(await post({ qr_data: 'x', device_info: { a: 'a\0b' } }))).to.equal('400 invalid-request application/problem+json');
    expect((await post({ qr_data: 'a\0b\ud800', device_info: { model: '\ud800' } })).body['verdict']).to.equal('BLOCKED_INVALID');
  });

  it('takes any junk as a scan that is refused, and the next good code passes', async () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.webUrl(), fc.json(), fc.string({ minLength: 2_000, maxLength: 3_000 }));
    const junk = fc.sample(anything, 300);
    const answers = await Promise.all(junk.map((qr_data) => post({ qr_data })));
    expect(new Set(answers.map((it) => `${it.status} ${String(it.body['verdict'])}`))).to.deep.equal(new Set(['200 BLOCKED_INVALID']));
    expect((await post({ qr_data: (await world.make.student()).code })).body['verdict']).to.equal('ALLOWED');
  });
});
