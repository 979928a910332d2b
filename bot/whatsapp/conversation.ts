import { randomUUID } from 'node:crypto';
import { Refusal } from '../../domain/errors.ts';
import type { ChannelStops } from '../../domain/people/index.ts';
import type { ButtonAction, Message } from '../../flows/message.ts';
import type { Visitor } from '../../flows/module.ts';
import type { Product } from '../../flows/product.ts';
import type { Advance, FlowRunner, FlowVisit } from '../chat/flow-runner.ts';
import { unpack, type Press } from '../chat/callback-data.ts';
import type { Word } from './words.ts';

/** One person's turn: who they are, where their flow stands, and how they are answered. */
export type Turn = { readonly visitor: Visitor; readonly visit: FlowVisit; send(message: Message): Promise<void> };

/** On WhatsApp a screen that speaks of buttons and commands has a sister. */
const sisters: Readonly<Record<string, string>> = { help: 'whatsapp.help' };

export type Conversation = ReturnType<typeof createConversation>;

/** Routes what a person says or chooses: screens, acts, flows, and the words that are understood at any moment. */
export function createConversation(deps: { product: Product; runner: FlowRunner; stops: ChannelStops }) {
  const { product, runner, stops } = deps;

  async function open(turn: Turn, name: string, argument: string): Promise<void> {
    const screen = product.screens[sisters[name] ?? name] ?? product.screens['home'];
    if (screen === undefined) throw new Error('the product has no home screen');
    const message = await screen(turn.visitor, argument);
    const running = name === 'home' ? await runner.running(turn.visit.lane) : null;
    if (running === null) return turn.send(message);
    // The home screen's numbers are the ones that count now: the way back into the flow must be among them.
    const { texts } = turn.visitor;
    const back = [{ label: texts.plain('button-continue'), action: { act: 'flow.continue' } }, { label: texts.plain('button-cancel'), action: { act: 'flow.cancel' } }];
    return turn.send({ ...message, html: `${message.html}\n\n${texts.t('flow-still-open')}`, buttons: [...(message.buttons ?? []), back] });
  }

  async function start(turn: Turn, flow: string, argument: string | null): Promise<void> {
    const running = await runner.running(turn.visit.lane);
    const same = running !== null && running.flow === flow && running.argument === argument;
    await report(turn, same ? await runner.resume(turn.visit) : await runner.start(flow, argument, turn.visit));
  }

  async function report(turn: Turn, advance: Advance): Promise<void> {
    const { texts } = turn.visitor;
    switch (advance.kind) {
      case 'handled':
        if (advance.toast !== null && advance.toast !== '') await turn.send({ html: escape(advance.toast) });
        return;
      case 'finished':
      case 'none':
        return;
      case 'old-button':
        await turn.send({ html: texts.t('button-old') });
        if ((await runner.resume(turn.visit)).kind === 'none') await open(turn, 'home', '');
        return;
      case 'paused':
        return turn.send({ html: texts.t('flow-paused'), buttons: [[{ label: texts.plain('button-continue'), action: { act: 'flow.continue' } }], [{ label: texts.plain('button-cancel'), action: { act: 'flow.cancel' } }]] });
      case 'cancelled':
        return turn.send({ html: texts.t(advance.answers > 0 ? 'flow-cancelled' : 'flow-cancelled-empty', { answers: advance.answers }), buttons: homeRow(turn) });
      case 'changed':
        await turn.send({ html: texts.t('flow-changed') });
        await runner.start(advance.flow, advance.argument, turn.visit, advance.answers);
    }
  }

  async function act(turn: Turn, press: Extract<Press, { kind: 'act' }>, key: string): Promise<void> {
    if (press.act === 'flow.continue') {
      const resumed = await runner.resume(turn.visit);
      return resumed.kind === 'none' ? open(turn, 'home', '') : report(turn, resumed);
    }
    if (press.act === 'flow.cancel') return cancel(turn);
    const operate = product.acts[press.act];
    if (operate === undefined) return open(turn, 'home', '');
    const result = await operate(turn.visitor, press.argument, key);
    const said = escape(result.toast);
    if (result.message !== undefined) await turn.send({ ...result.message, html: [said, result.message.html].filter((part) => part !== '').join('\n\n') });
    else if (said !== '') await turn.send({ html: said });
    // What was pressed stood on a reminder: the question that it interrupted is asked again, so that its numbers count again.
    if ((await runner.running(turn.visit.lane))?.state === 'active') await runner.resume(turn.visit);
  }

  async function cancel(turn: Turn): Promise<void> {
    const advance = await runner.cancel(turn.visit);
    if (advance.kind === 'none') return turn.send({ html: turn.visitor.texts.t('nothing-to-cancel'), buttons: homeRow(turn) });
    return report(turn, advance);
  }

  async function run(turn: Turn, action: ButtonAction | Message): Promise<void> {
    if ('html' in action) return turn.send(action);
    if ('go' in action) return open(turn, action.go, action.argument ?? '');
    if ('flow' in action) return start(turn, action.flow, action.argument ?? null);
    throw new Error(`a command cannot do ${JSON.stringify(action)}`);
  }

  /** A refusal is an answer; whatever else goes wrong is a fault and goes on. */
  async function answering(turn: Turn, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await turn.send({ html: turn.visitor.texts.refusal(error.code, error.details), buttons: homeRow(turn) });
    }
  }

  return {
    open,
    report,

    /** @param key the same for a repeated press of the same choice under the same message */
    press: (turn: Turn, packed: string, key: string) =>
      answering(turn, async () => {
        const press = unpack(packed);
        if (press === null) return report(turn, { kind: 'old-button', answered: false });
        if (press.kind === 'answer') return report(turn, await runner.takeEvent(turn.visit, { kind: 'press', value: press.value }, { run: press.run, prompt: press.prompt }));
        if (press.kind === 'act') return act(turn, press, key);
        if (press.kind === 'flow') return start(turn, press.flow, press.argument === '' ? null : press.argument);
        return open(turn, press.screen, press.argument);
      }),

    /** `/status` and the like, for those who may. @returns false when there is no such command here */
    async command(turn: Turn, text: string, key: string): Promise<boolean> {
      const parsed = /^\/([a-z0-9_]{1,32})(?:\s+([\s\S]*))?$/i.exec(text.trim());
      const command = product.commands.get(parsed?.[1]?.toLowerCase() ?? '');
      if (command === undefined || command.scope !== 'private' || command.roles?.some((role) => turn.visitor.person.roles.includes(role)) === false) return false;
      await answering(turn, async () => run(turn, await command.run(turn.visitor, parsed?.[2] ?? '', key)));
      return true;
    },

    async word(turn: Turn, word: Word): Promise<void> {
      const { person, actor, texts } = turn.visitor;
      const command = { actor, key: randomUUID() };
      switch (word) {
        case 'stop':
          await stops.stop(command, person.id, 'whatsapp');
          return turn.send({ html: texts.t('whatsapp-stopped') });
        case 'start':
          await stops.start(command, person.id, 'whatsapp');
          await turn.send({ html: texts.t('whatsapp-started') });
          return open(turn, 'home', '');
        case 'cancel':
          return cancel(turn);
        case 'help':
        case 'language':
          return open(turn, word, '');
        case 'menu':
        case 'greeting':
          return open(turn, 'home', '');
      }
    },
  };
}

const homeRow = ({ visitor }: Turn) => [[{ label: visitor.texts.plain('button-home'), action: { go: 'home' } }]];
const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
