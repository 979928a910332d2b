import type pg from 'pg';
import type { ReplayState } from '@grammyjs/conversations';
import type { Json } from '../../domain/errors.ts';
import type { Clock } from '../../domain/clock.ts';
import { storable } from './storable.ts';

/** Where one person in one chat stands in a flow. */
export type RunningFlow = {
  lane: string;
  flow: string;
  definition: string;
  state: 'active' | 'paused';
  argument: string | null;
  /** Names this run on its buttons; a button of an earlier run is known to be old. */
  run: string;
  /** The question that is open now. */
  prompt: number;
  /** Whether that question has put a *share* keyboard under the person's thumb. */
  sharing: boolean;
  replay: ReplayState;
  interrupts: number[];
  answers: Record<string, Json>;
  /** What an older version of the flow had asked already. */
  earlier: Record<string, Json>;
  /** The update that brought it where it stands. Worked on again after a crash, it must not be taken for the next answer. */
  by: string | null;
  /** Raised by every write; a handler that lost the chat to /cancel cannot write its stale state back. */
  epoch: number;
  updatedAt: string;
};

export type StandingFlow = Omit<RunningFlow, 'epoch' | 'updatedAt'>;

/** The update that is being worked on. A handler that lost its turn (see the inbox) writes nothing any more. */
export type Turn = { readonly channel: string; readonly updateId: string; readonly attempts: number };

/** An update's name, as a flow remembers it. */
export const nameOf = (turn: Turn): string => `${turn.channel}:${turn.updateId}`;

/** Thrown where a handler that was overtaken would have written. */
export class TurnLost extends Error {
  override name = 'TurnLost';
}

/** A row while the turn is held. It is locked, so that whoever overtakes waits for this write and then removes what it wrote. */
const held = (first: number) => `turn as materialized (
  select from inbox_update where channel = $${first} and update_id = $${first + 1} and attempts = $${first + 2}::int and state = 'running' for share)`;
const mayWrite = (first: number) => `($${first}::text is null or exists (select from turn))`;
const turnValues = (turn: Turn | undefined) => [turn?.channel ?? null, turn?.updateId ?? null, turn?.attempts ?? null];

export type FlowStore = ReturnType<typeof createFlowStore>;

/** Conversation state in PostgreSQL: any process can go on where another stopped. */
export function createFlowStore({ pool, clock }: { pool: pg.Pool; clock: Clock }) {
  return {
    async read(lane: string): Promise<RunningFlow | null> {
      const { rows } = await pool.query<Row>({ name: 'flow-read', text: `select ${columns} from flow_state where lane = $1`, values: [lane] });
      return rows[0] === undefined ? null : fromRow(rows[0]);
    },

    /** Begins a flow, in place of one that may be running. */
    async begin(flow: StandingFlow, turn?: Turn): Promise<void> {
      const { rowCount } = await pool.query({
        name: 'flow-begin',
        text: `with ${held(10)}
               insert into flow_state (lane, flow, definition, state, arguments, replay, interrupts, answers, updated_at)
               select $1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8::jsonb, $9::timestamptz where ${mayWrite(10)}
               on conflict (lane) do update set flow = excluded.flow, definition = excluded.definition, state = excluded.state,
                 arguments = excluded.arguments, replay = excluded.replay, interrupts = excluded.interrupts, answers = excluded.answers,
                 epoch = flow_state.epoch + 1, updated_at = excluded.updated_at`,
        values: [flow.lane, ...values(flow), clock.now().toString(), ...turnValues(turn)],
      });
      if (rowCount !== 1) throw new TurnLost(`the flow ${flow.flow} began in a turn that was lost`);
    },

    /** Goes a step on, unless somebody else (a /cancel) was here since it was read: then nothing is written. */
    async advance(flow: StandingFlow, expectedEpoch: number, turn?: Turn): Promise<void> {
      const { rowCount } = await pool.query({
        name: 'flow-advance',
        text: `with ${held(11)}
               update flow_state set flow = $2, definition = $3, state = $4, arguments = $5, replay = $6, interrupts = $7, answers = $8,
                 updated_at = $9, epoch = epoch + 1 where lane = $1 and epoch = $10 and ${mayWrite(11)}`,
        values: [flow.lane, ...values(flow), clock.now().toString(), expectedEpoch, ...turnValues(turn)],
      });
      if (rowCount !== 1) throw new TurnLost(`the flow ${flow.flow} was ended or overtaken while a step of it was at work`);
    },

    /** Ends the flow; with an epoch only if nobody wrote since. */
    async remove(lane: string, expectedEpoch: number | null, turn?: Turn): Promise<boolean> {
      const { rows } = await pool.query<{ held: boolean; removed: boolean }>({
        name: 'flow-remove',
        text: `with ${held(3)}, gone as (delete from flow_state where lane = $1 and ($2::bigint is null or epoch = $2) and ${mayWrite(3)} returning 1)
               select ${mayWrite(3)} as held, exists (select from gone) as removed`,
        values: [lane, expectedEpoch, ...turnValues(turn)],
      });
      if (rows[0]?.held !== true) throw new TurnLost('a flow was to be ended in a turn that was lost');
      return rows[0].removed;
    },

    async resume(lane: string, turn?: Turn): Promise<RunningFlow | null> {
      const { rows } = await pool.query<Row & { held: boolean }>({
        name: 'flow-resume',
        text: `with ${held(3)}, woken as (update flow_state set state = 'active', epoch = epoch + 1, updated_at = $2 where lane = $1 and ${mayWrite(3)} returning ${columns})
               select ${mayWrite(3)} as held, woken.* from (values (1)) as one left join woken on true`,
        values: [lane, clock.now().toString(), ...turnValues(turn)],
      });
      if (rows[0]?.held !== true) throw new TurnLost('a flow was to be continued in a turn that was lost');
      // Nothing joined: no flow rests or runs here.
      return (rows[0].lane as string | null) === null ? null : fromRow(rows[0]);
    },
  };
}

const columns = 'lane, flow, definition, state, arguments, replay, interrupts, answers, epoch, updated_at';

function values(flow: StandingFlow): unknown[] {
  const { argument, run, prompt, earlier, sharing, by } = flow;
  return [
    flow.flow, flow.definition, flow.state, storable({ argument, run, prompt, earlier, sharing, by }),
    storable(flow.replay), JSON.stringify(flow.interrupts), storable(flow.answers),
  ];
}

type Row = {
  lane: string;
  flow: string;
  definition: string;
  state: 'active' | 'paused';
  arguments: { argument: string | null; run: string; prompt: number; earlier: Record<string, Json>; sharing: boolean; by?: string | null };
  replay: ReplayState;
  interrupts: number[];
  answers: Record<string, Json>;
  epoch: string;
  updated_at: Date;
};

function fromRow(row: Row): RunningFlow {
  return {
    lane: row.lane, flow: row.flow, definition: row.definition, state: row.state, by: null, ...row.arguments,
    replay: row.replay, interrupts: row.interrupts, answers: row.answers, epoch: Number(row.epoch), updatedAt: row.updated_at.toISOString(),
  };
}
