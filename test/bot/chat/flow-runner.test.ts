import { expect } from 'chai';
import { createFlowRunner, type FlowVisit } from '../../../bot/chat/flow-runner.ts';
import type { FlowStore, RunningFlow, StandingFlow } from '../../../bot/chat/flow-store.ts';
import type { Transport } from '../../../bot/chat/transport.ts';
import { toIncoming } from '../../../bot/telegram/updates.ts';
import { Refusal } from '../../../domain/errors.ts';
import { askText } from '../../../flows/ask.ts';
import { defineFlow, type Flow } from '../../../flows/flow.ts';
import { loadTexts } from '../../../flows/texts.ts';

const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });
const anything = (text: string) => ({ ok: true as const, value: text });

/** A store that forgets nothing but what JSON forgets, as a database would. */
function memoryStore(): FlowStore & { rows: Map<string, RunningFlow> } {
  const rows = new Map<string, RunningFlow>();
  const keep = (flow: StandingFlow, epoch: number) => void rows.set(flow.lane, JSON.parse(JSON.stringify({ ...flow, epoch, updatedAt: '' })) as RunningFlow);
  return {
    rows,
    read: async (lane) => structuredClone(rows.get(lane) ?? null),
    begin: async (flow) => keep(flow, (rows.get(flow.lane)?.epoch ?? 0) + 1),
    advance: async (flow, epoch) => (rows.get(flow.lane)?.epoch === epoch ? keep(flow, epoch + 1) : undefined),
    remove: async (lane) => rows.delete(lane),
    resume: async (lane) => structuredClone(rows.get(lane) ?? null),
  };
}

function stage(...flows: Flow[]) {
  const store = memoryStore();
  const runner = createFlowRunner({ flows, store, texts });
  const said: string[] = [];
  let failing: Error | null = null;
  const transport: Transport = {
    channel: 'telegram',
    async send(message) {
      if (failing !== null) throw failing;
      said.push(message.html);
      return String(said.length);
    },
    edit: async () => undefined,
    keep: async () => ({ ok: false, code: 'file-gone' }),
  };
  const visit = (lane = 'a', turn?: FlowVisit['turn']): FlowVisit => ({
    lane, transport, turn,
    person: { id: 1, name: 'A', language: 'en', roles: [] } as unknown as FlowVisit['person'],
    actor: { kind: 'person', personId: 1, via: 'telegram' },
  });
  return { store, runner, said, visit, fail: (error: Error | null) => (failing = error), text: (text: string, lane?: string) => runner.takeEvent(visit(lane), { kind: 'text', text }, null) };
}

describe('the flow runner', () => {
  it('what admins write to each other in their group is no answer to a flow that rests there', async () => {
    const { runner, store, visit, said } = stage(defineFlow('test.resting', async (chat) => void (await askText(chat, 'what?', anything))));
    await runner.start('test.resting', null, visit());
    const row = store.rows.get('a');
    if (row !== undefined) store.rows.set('a', { ...row, state: 'paused' });
    expect(await runner.takeEvent({ ...visit(), inAdminChat: true }, { kind: 'text', text: 'see you at seven' }, null)).to.deep.include({ kind: 'paused' });
    expect(said).to.deep.equal(['what?']);
    expect(await runner.takeEvent(visit(), { kind: 'text', text: 'see you at seven' }, null)).to.deep.include({ kind: 'finished' });
  });

  it('a call that fails inside a flow does not hang it, even when the flow goes on after it', async () => {
    const { runner, visit, fail, text, said } = stage(
      defineFlow('test.catching', async (chat) => {
        await askText(chat, 'first?', anything);
        await chat.say('in between').catch(() => undefined);
        await askText(chat, 'second?', anything);
        await chat.say('done');
      }),
    );
    await runner.start('test.catching', null, visit());
    fail(new TypeError('not an answer of the API'));
    setTimeout(() => fail(null), 0);
    const stuck = Symbol('stuck');
    const first = await Promise.race([text('one').catch((error: unknown) => error), new Promise((resolve) => setTimeout(() => resolve(stuck), 2_000))]);
    expect(first).not.to.equal(stuck);
    fail(null);
    if (first instanceof Error) await text('one');
    expect(await text('two')).to.deep.include({ kind: 'finished' });
    expect(said.at(-1)).to.equal('done');
  });

  it('a fault leaves the flow at the question that it was at', async () => {
    const { runner, visit, text, fail, said, store } = stage(
      defineFlow('test.fault', async (chat) => {
        await askText(chat, 'first?', anything);
        const name = await askText(chat, 'second?', anything);
        await chat.say(name);
      }),
    );
    await runner.start('test.fault', null, visit());
    fail(new Error('away'));
    expect(await text('one').catch((error: Error) => error.message)).to.equal('away');
    fail(null);
    expect(store.rows.get('a')?.prompt).to.equal(1);
    await text('one again');
    await text('two');
    expect(said).to.deep.equal(['first?', 'second?', 'two']);
  });

  it('a step that is repeated after a crash comes with the key of its first time, wherever the key is drawn', async () => {
    const keys: string[] = [];
    const { runner, visit, text, store } = stage(
      defineFlow('test.key', async (chat) => {
        await askText(chat, 'sure?', anything);
        const command = await chat.command();
        await chat.once(async () => keys.push(command.key));
        await askText(chat, 'next?', anything);
      }),
    );
    await runner.start('test.key', null, visit());
    const before = structuredClone(store.rows.get('a'));
    await text('yes');
    if (before !== undefined) store.rows.set('a', before);
    await text('yes');
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('a handler that lost its turn neither acts nor speaks any more', async () => {
    const acted: string[] = [];
    const { runner, visit, said, store } = stage(
      defineFlow('test.late', async (chat) => {
        await chat.once(async () => {
          abort.abort(new Error('overtaken'));
          return null;
        });
        await chat.once(async () => acted.push('late'));
        await askText(chat, 'anything?', anything);
      }),
    );
    const abort = new AbortController();
    const refused = await runner.start('test.late', null, visit('a', { channel: 'test', updateId: '1', attempts: 1, signal: abort.signal })).catch((error: Error) => error.message);
    expect(refused).to.equal('overtaken');
    expect([acted, said, [...store.rows]]).to.deep.equal([[], [], []]);
  });

  it('a flow that ends before its first question leaves alone what is running', async () => {
    const { runner, visit, store } = stage(
      defineFlow('test.asks', async (chat) => void (await askText(chat, 'first?', anything))),
      defineFlow('test.says', (chat) => chat.say('no')),
    );
    await runner.start('test.asks', null, visit());
    expect(await runner.start('test.says', null, visit())).to.deep.include({ kind: 'finished' });
    expect(store.rows.get('a')?.flow).to.equal('test.asks');
  });

  it('a flow for a role is refused to whoever does not hold it', async () => {
    const { runner, visit } = stage(defineFlow('test.admin', (chat) => chat.say('yes'), [], ['admin']));
    const refused = await runner.start('test.admin', null, visit()).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Refusal).with.property('code', 'not-allowed');
  });

  it('the definition of a flow changes with its body and with every part of it', () => {
    const one = defineFlow('a', async (chat) => chat.say('1'), [anything]);
    expect(defineFlow('a', async (chat) => chat.say('1'), [anything]).definition).to.equal(one.definition);
    expect(defineFlow('a', async (chat) => chat.say('2'), [anything]).definition).not.to.equal(one.definition);
    expect(defineFlow('a', async (chat) => chat.say('1'), [askText]).definition).not.to.equal(one.definition);
    const form = (prompt: string) => ({ name: { prompt, label: 'l', ask: anything } });
    expect(defineFlow('a', one.run, [form('x')]).definition).not.to.equal(defineFlow('a', one.run, [form('y')]).definition);
  });

  it('updates without a chat never share a lane with anybody', () => {
    const from = (id: number) => ({ id, is_bot: false, first_name: 'A' });
    const lanes = [
      toIncoming({ update_id: 1, pre_checkout_query: { id: 'a', from: from(11), currency: 'INR', total_amount: 1, invoice_payload: '' } }).lane,
      toIncoming({ update_id: 2, pre_checkout_query: { id: 'b', from: from(22), currency: 'INR', total_amount: 1, invoice_payload: '' } }).lane,
      toIncoming({ update_id: 3, callback_query: { id: 'c', from: from(33), chat_instance: '1', inline_message_id: 'x', data: 'x' } }).lane,
      toIncoming({ update_id: 4, poll: {} as never }).lane,
      toIncoming({ update_id: 5, poll: {} as never }).lane,
    ];
    expect(new Set(lanes).size).to.equal(lanes.length);
    expect(lanes.join()).not.to.match(/undefined|null/);
  });
});
