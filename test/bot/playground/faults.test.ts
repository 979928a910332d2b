import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: faults', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const texts = async () => (await stage.messages(11)).map((message) => message.text).slice(1);
  const dropped = (call: Promise<unknown>) => call.then(() => false, () => true);

  it('answers 429 with the seconds to wait, as many times as asked', async () => {
    await stage.post('/faults', { method: 'sendMessage', times: 2, fault: '429', retry_after: 7 });
    const answer = await stage.api('sendMessage', { chat_id: 11, text: 'a' });
    expect(answer).to.deep.equal({ ok: false, error_code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } });
    expect(await stage.refusal('getMe')).to.equal('ok');
    await stage.api('sendMessage', { chat_id: 11, text: 'b' });
    await stage.send(11, 'c');
    expect(await texts()).to.deep.equal(['c']);
  });

  it('answers 500 without carrying the call out', async () => {
    await stage.post('/faults', { method: 'sendMessage', times: 1, fault: '500' });
    expect(await stage.refusal('sendMessage', { chat_id: 11, text: 'a' })).to.equal('500 Internal Server Error');
    expect(await texts()).to.deep.equal([]);
  });

  it('holds a call and drops it without carrying it out', async () => {
    await stage.post('/faults', { method: 'sendMessage', times: 1, fault: 'timeout', hold_ms: 50 });
    expect(await dropped(stage.api('sendMessage', { chat_id: 11, text: 'a' }))).to.equal(true);
    expect(await texts()).to.deep.equal([]);
  });

  it('carries a call out and drops the answer', async () => {
    await stage.post('/faults', { method: 'sendMessage', times: 1, fault: 'lost-answer' });
    expect(await dropped(stage.api('sendMessage', { chat_id: 11, text: 'a' }))).to.equal(true);
    expect(await texts()).to.deep.equal(['a']);
    expect((await stage.calls('sendMessage')).at(-1)).to.include({ ok: true, fault: 'lost-answer' });
  });

  it('strikes every method with *, and none any more after times 0', async () => {
    await stage.post('/faults', { method: '*', times: 100, fault: '500' });
    expect(await stage.refusal('getMe')).to.equal('500 Internal Server Error');
    await stage.post('/faults', { method: '*', times: 0, fault: '500' });
    expect(await stage.refusal('getMe')).to.equal('ok');
  });

  it('tells every call with its outcome, in order', async () => {
    await stage.send(11, 'a');
    await stage.api('sendMessage', { chat_id: 404, text: 'b' });
    const [first, second] = (await stage.calls()).slice(-2);
    expect(first).to.deep.include({ method: 'sendMessage', ok: true, params: { chat_id: 11, text: 'a' }, at: stage.clock.now().toString() });
    expect(second).to.include({ ok: false, error_code: 400, description: 'Bad Request: chat not found', seq: Number(first?.seq) + 1 });
    expect(await stage.get(`/calls?since=${first?.seq}`)).to.have.length(1);
  });
});
