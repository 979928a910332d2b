import { expect } from 'chai';
import { openStage } from './support.ts';
import type { Stage } from './support.ts';

describe('playground: flood limits', () => {
  let stage: Stage;
  afterEach(() => stage.close());

  const codes = (answers: { error_code?: number }[]) => answers.map((answer) => answer.error_code ?? 200);

  it('knows none unless asked', async () => {
    stage = await openStage();
    const answers = await Promise.all(Array.from({ length: 40 }, () => stage.api('sendMessage', { chat_id: 11, text: 'x' })));
    expect(new Set(codes(answers))).to.deep.equal(new Set([200]));
  });

  it('takes one message a second per chat, and says how long to wait', async () => {
    stage = await openStage({ enforceLimits: true });
    expect(await stage.refusal('sendMessage', { chat_id: 11, text: 'a' })).to.equal('ok');
    expect(await stage.api('sendMessage', { chat_id: 11, text: 'b' })).to.deep.equal({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    expect(await stage.refusal('sendMessage', { chat_id: 12, text: 'c' })).to.equal('ok');
    await new Promise((resolve) => {
      setTimeout(resolve, 1010);
    });
    expect(await stage.refusal('sendMessage', { chat_id: 11, text: 'd' })).to.equal('ok');
  });

  it('takes thirty messages a second in all', async () => {
    stage = await openStage({ enforceLimits: true });
    const ids = Array.from({ length: 35 }, (_, index) => 100 + index);
    for (const id of ids) stage.playground.ensureUser({ id, first_name: `P${id}` });
    await Promise.all(ids.map((id) => stage.say(id, '/start')));
    const answers = await Promise.all(ids.map((id) => stage.api('sendMessage', { chat_id: id, text: 'x' })));
    expect(codes(answers).filter((code) => code === 429)).to.have.length(5);
  });
});
