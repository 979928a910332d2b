import { createHash, randomBytes } from 'node:crypto';
import { ReplayEngine } from '@grammyjs/conversations';
import { Refusal, type Json } from '../../domain/errors.ts';
import type { Actor } from '../../domain/database/transact.ts';
import type { PersonView } from '../../domain/people/index.ts';
import type { ChatEvent } from '../../flows/chat.ts';
import type { Flow } from '../../flows/flow.ts';
import type { AllTexts } from '../../flows/texts.ts';
import { nameOf, type FlowStore, type RunningFlow, type StandingFlow, type Turn } from './flow-store.ts';
import { CANCEL, createReplayChat, type ReplayNotes } from './replay-chat.ts';
import type { Transport } from './transport.ts';
import { createWaking } from './waking.ts';

/** One person in one chat, for the length of one update; a handler that lost its turn acts and writes no more. */
export type FlowVisit = { lane: string; person: PersonView; actor: Actor; transport: Transport; inAdminChat?: boolean | undefined; turn?: (Turn & { readonly signal: AbortSignal }) | undefined };

export type Advance =
  /** No flow runs here: the event is somebody else's. */
  | { kind: 'none' }
  | { kind: 'handled'; toast: string | null }
  | { kind: 'finished'; flow: string }
  /** The button belongs to an answered question of the flow that runs here (`answered`), or to no flow of this person. */
  | { kind: 'old-button'; answered: boolean }
  /** A flow rests here, and nothing was said that may be an answer to it. */
  | { kind: 'paused'; flow: string }
  /** `sharing`: a *share* keyboard is still up and has to be put away. */
  | { kind: 'cancelled'; flow: string; answers: number; sharing: boolean }
  /** The flow was changed by a deploy: it is to begin anew with these answers as defaults. */
  | { kind: 'changed'; flow: string; argument: string | null; answers: Record<string, Json> };

export type FlowRunner = ReturnType<typeof createFlowRunner>;

/**
 * Runs flows on the replay engine that @grammyjs/conversations exports, with the state in PostgreSQL. The plugin's own
 * middleware is not used: it drops every running conversation when one version changes, shares a storage key among
 * updates without a chat, and hangs when an API call throws something it does not know (see README.md).
 */
export function createFlowRunner(deps: { flows: readonly Flow[]; store: FlowStore; texts: AllTexts }) {
  const byId = new Map(deps.flows.map((flow) => [flow.id, flow]));
  if (byId.size !== deps.flows.length) throw new Error('two flows have the same id');

  const wakingOf = createWaking(deps.texts);

  const known = (id: string): Flow => {
    const flow = byId.get(id);
    if (flow === undefined) throw new Error(`there is no flow '${id}'; known are ${[...byId.keys()].join(', ')}`);
    return flow;
  };

  const save = (visit: FlowVisit, flow: StandingFlow, epoch: number | null) => (epoch === null ? deps.store.begin(flow, visit.turn) : deps.store.advance(flow, epoch, visit.turn));

  async function play(flow: Flow, visit: FlowVisit, standing: StandingFlow, epoch: number | null): Promise<Advance> {
    const notes: ReplayNotes = { prompt: standing.prompt, sharing: standing.sharing, answers: { ...standing.answers }, toast: null };
    const engine = new ReplayEngine(async (controls) => {
      await controls.interrupt('begin');
      const chat = createReplayChat({
        controls, notes, transport: visit.transport, person: visit.person, actor: visit.actor,
        texts: deps.texts[visit.person.language], allTexts: deps.texts, lane: standing.lane, run: standing.run, argument: standing.argument, earlierAnswers: standing.earlier,
        signal: visit.turn?.signal, inAdminChat: visit.inAdminChat ?? false,
      });
      await flow.run(chat);
    });
    const result = await engine.replay(standing.replay);
    switch (result.type) {
      case 'returned':
        // A flow that ends before its first question was never stored, and leaves alone what may be running here.
        if (epoch !== null) await deps.store.remove(visit.lane, epoch, visit.turn);
        return { kind: 'finished', flow: flow.id };
      case 'interrupted':
        await save(visit, { ...standing, replay: result.state, interrupts: result.interrupts, prompt: notes.prompt, sharing: notes.sharing, answers: { ...standing.earlier, ...notes.answers }, by: visit.turn === undefined ? null : nameOf(visit.turn) }, epoch);
        return { kind: 'handled', toast: notes.toast };
      case 'thrown':
        // The recorded steps are not those of today's code, although its definition says so: it begins anew rather than misread an answer.
        if (epoch !== null && result.error instanceof Error && result.error.message.startsWith('Bad replay')) return discard(visit, standing);
        // The stored state is the one before this event: the person can answer the same question again.
        throw result.error;
      case 'canceled':
        throw new Error(`flow ${flow.id} cancelled its own replay, which no flow may do`);
      default:
        throw new Error('the replay engine answered something new');
    }
  }

  /** Refuses with `not-allowed` when the flow is for roles that this person does not hold. */
  async function start(id: string, argument: string | null, visit: FlowVisit, earlier: Record<string, Json> = {}): Promise<Advance> {
    const flow = known(id);
    if (flow.roles?.some((role) => visit.person.roles.includes(role)) === false) throw new Refusal('not-allowed');
    const [replay, begin] = ReplayEngine.open('begin');
    ReplayEngine.supply(replay, begin, null);
    const standing = {
      lane: visit.lane, flow: id, definition: flow.definition, state: 'active' as const, argument,
      run: nameRun(id, visit), prompt: 0, sharing: false, replay, interrupts: [], answers: {}, earlier, by: null,
    };
    return play(flow, visit, standing, null);
  }

  async function takeEvent(visit: FlowVisit, event: ChatEvent, pressed: { run: string; prompt: number } | null): Promise<Advance> {
    const running = await deps.store.read(visit.lane);
    if (running === null) return pressed === null ? { kind: 'none' } : { kind: 'old-button', answered: false };
    // A second try after a crash: the first one's answer is stored, and what was asked next is not what was answered.
    if (visit.turn !== undefined && visit.turn.attempts > 1 && running.by === nameOf(visit.turn)) return { kind: 'handled', toast: null };
    if (pressed !== null && pressed.run !== running.run) return { kind: 'old-button', answered: false };
    if (event.kind === 'press' && event.value === CANCEL) return cancel(visit, running);
    if (pressed !== null && pressed.prompt !== running.prompt) return { kind: 'old-button', answered: true };
    const waking = running.state === 'paused' && pressed === null ? wakingOf(event) : null;
    // In the group the admins talk to each other too: half an hour later nobody knows whom they mean.
    if (waking === 'greeting' || (waking === 'answer' && visit.inAdminChat === true)) return { kind: 'paused', flow: running.flow };
    const flow = byId.get(running.flow);
    if (flow === undefined || flow.definition !== running.definition) return discard(visit, running);
    const interrupt = running.interrupts[0];
    if (interrupt === undefined) throw new Error(`flow ${running.flow} waits for nothing`);
    if (waking === 'answer') await visit.transport.send({ html: deps.texts[visit.person.language].t('flow-goes-on') }, noAnswers, visit.turn?.signal);
    ReplayEngine.supply(running.replay, interrupt, waking === 'continue' ? { kind: 'continue' } : event);
    return play(flow, visit, { ...running, state: 'active' }, running.epoch);
  }

  async function discard(visit: FlowVisit, running: StandingFlow): Promise<Advance> {
    await deps.store.remove(visit.lane, null, visit.turn);
    return { kind: 'changed', flow: running.flow, argument: running.argument, answers: running.answers };
  }

  async function cancel(visit: FlowVisit, running?: RunningFlow): Promise<Advance> {
    const found = running ?? (await deps.store.read(visit.lane));
    if (found === null) return { kind: 'none' };
    // No epoch: /cancel wins over a handler that is still at work, which has lost its turn and writes nothing any more.
    await deps.store.remove(visit.lane, null, visit.turn);
    return { kind: 'cancelled', flow: found.flow, answers: Object.keys(found.answers).length, sharing: found.sharing };
  }

  return {
    start,
    takeEvent,
    cancel: (visit: FlowVisit) => cancel(visit),
    /** Goes on with a paused flow, or shows the open question again: it is asked anew from the recorded answers. */
    async resume(visit: FlowVisit): Promise<Advance> {
      const running = await deps.store.resume(visit.lane, visit.turn);
      if (running === null) return { kind: 'none' };
      return takeEvent(visit, { kind: 'continue' }, { run: running.run, prompt: running.prompt });
    },
    running: (lane: string) => deps.store.read(lane),
  };
}

/** Words without buttons. */
const noAnswers = (): string => {
  throw new Error('a message that asks nothing has no answers');
};

/** 48 bits. The same for an update that is worked on again after a crash, so that what its first step changes is changed once. */
function nameRun(flow: string, { lane, turn }: FlowVisit): string {
  const bytes = turn === undefined ? randomBytes(6) : createHash('sha256').update(`${lane} ${turn.channel} ${turn.updateId} ${flow}`).digest().subarray(0, 6);
  return bytes.toString('base64url');
}
