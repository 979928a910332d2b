// A process of its own that talks: the real inbox, flow runner and flow store. Told what to do over IPC; `ready` when it works.
import { randomUUID } from 'node:crypto';
import { createFlowRunner } from '../../../bot/chat/flow-runner.ts';
import { createFlowStore } from '../../../bot/chat/flow-store.ts';
import { createInbox, type IncomingUpdate } from '../../../bot/chat/inbox.ts';
import { systemClock } from '../../../domain/clock.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import { createTransact, type Command } from '../../../domain/database/transact.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { askText } from '../../../flows/ask.ts';
import { defineFlow } from '../../../flows/flow.ts';
import { loadTexts } from '../../../flows/texts.ts';
import { createHeardLog } from '../../support/heard-log.ts';

export const QUESTIONS = 6;

export type TalkingOptions = {
  /** `fresh`: the control, in which a repeated step comes with another key. */
  keys: 'of-the-run' | 'fresh';
  /** Never comes back from saying this. */
  hangsAt?: string;
};

const [url = '', json = '{}'] = process.argv.slice(2);
const options = JSON.parse(json) as TalkingOptions;
const { log } = createHeardLog();
const database = await openDatabase({ url, entities: [PersonSchema], log });
const { pool } = database;
const transact = createTransact({ database, clock: systemClock, zone: 'Asia/Kolkata' });

const commit = (command: Command, lane: string, answers: string[]) =>
  transact.change('test.commit', { ...command, key: options.keys === 'fresh' ? randomUUID() : command.key }, async (work) => {
    await work.sql('insert into effect (lane, answers) values (?, ?::jsonb)', [lane, JSON.stringify(answers)]);
    return answers.length;
  });

const form = defineFlow('test.form', async (chat) => {
  const answers: string[] = [];
  for (let question = 1; question <= QUESTIONS; question += 1) answers.push(await askText(chat, `question ${question}?`, (text) => ({ ok: true, value: text })));
  const command = await chat.command();
  await chat.once(() => commit(command, chat.argument ?? '', answers));
  await chat.say('thanks');
});

const runner = createFlowRunner({ flows: [form], store: createFlowStore({ pool, clock: systemClock }), texts: loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' }) });

const inbox = createInbox({
  pool,
  log,
  async handle(update) {
    const { lane, payload } = update;
    const { rows } = await pool.query<{ id: string }>('insert into visit (lane, payload, pid) values ($1, $2, $3) returning id', [lane, payload, process.pid]);
    const visit = {
      lane,
      turn: update,
      person: { id: 1, name: 'A', language: 'en' as const, roles: [] } as never,
      actor: { kind: 'person' as const, personId: 1, via: 'telegram' as const },
      transport: {
        channel: 'telegram' as const,
        async send(message: { html: string }) {
          if (message.html === options.hangsAt) await new Promise(() => undefined);
          await pool.query('insert into said (lane, words, pid) values ($1, $2, $3)', [lane, message.html, process.pid]);
          return '1';
        },
        edit: async () => undefined,
        keep: async () => ({ ok: false as const, code: 'file-gone' }),
      },
    };
    if (payload === 'begin') await runner.start('test.form', lane, visit);
    else await runner.takeEvent(visit, { kind: 'text', text: String(payload) }, null);
    await pool.query('update visit set ended = clock_timestamp() where id = $1', [rows[0]?.id]);
  },
});

process.on('message', (message: { put: IncomingUpdate[] } | 'stop') => {
  if (message === 'stop') void inbox.stop(500).then(() => database.close()).then(() => process.exit(0));
  else void inbox.put(message.put).then(() => process.send?.('put'));
});
await inbox.start();
process.send?.('ready');
