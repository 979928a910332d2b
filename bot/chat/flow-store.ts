import type pg from 'pg';
import type { ReplayState } from '@grammyjs/conversations';
import type { Json } from '../../domain/errors.ts';
import type { Clock } from '../../domain/clock.ts';

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
  replay: ReplayState;
  interrupts: number[];
  answers: Record<string, Json>;
  /** What an older version of the flow had asked already. */
  earlier: Record<string, Json>;
  /** Raised by every write; a handler that lost the chat to /cancel cannot write its stale state back. */
  epoch: number;
  updatedAt: string;
};

export type StandingFlow = Omit<RunningFlow, 'epoch' | 'updatedAt'>;

export type FlowStore = ReturnType<typeof createFlowStore>;

/** Conversation state in PostgreSQL: any process can go on where another stopped. */
export function createFlowStore({ pool, clock }: { pool: pg.Pool; clock: Clock }) {
  return {
    async read(lane: string): Promise<RunningFlow | null> {
      const { rows } = await pool.query<Row>({ name: 'flow-read', text: `select ${columns} from flow_state where lane = $1`, values: [lane] });
      return rows[0] === undefined ? null : fromRow(rows[0]);
    },

    /** Begins a flow, in place of one that may be running. */
    async begin(flow: StandingFlow): Promise<void> {
      await pool.query({
        name: 'flow-begin',
        text: `insert into flow_state (lane, flow, definition, state, arguments, replay, interrupts, answers, updated_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               on conflict (lane) do update set flow = excluded.flow, definition = excluded.definition, state = excluded.state,
                 arguments = excluded.arguments, replay = excluded.replay, interrupts = excluded.interrupts, answers = excluded.answers,
                 epoch = flow_state.epoch + 1, updated_at = excluded.updated_at`,
        values: [flow.lane, ...values(flow), clock.now().toString()],
      });
    },

    /** Goes a step on, unless somebody else (a /cancel) was here since it was read: then nothing is written. */
    async advance(flow: StandingFlow, expectedEpoch: number): Promise<void> {
      await pool.query({
        name: 'flow-advance',
        text: `update flow_state set flow = $2, definition = $3, state = $4, arguments = $5, replay = $6, interrupts = $7, answers = $8,
                 updated_at = $9, epoch = epoch + 1 where lane = $1 and epoch = $10`,
        values: [flow.lane, ...values(flow), clock.now().toString(), expectedEpoch],
      });
    },

    /** Ends the flow; with an epoch only if nobody wrote since. */
    async remove(lane: string, expectedEpoch: number | null): Promise<boolean> {
      const result = await pool.query('delete from flow_state where lane = $1 and ($2::bigint is null or epoch = $2)', [lane, expectedEpoch]);
      return (result.rowCount ?? 0) > 0;
    },

    async resume(lane: string): Promise<RunningFlow | null> {
      const { rows } = await pool.query<Row>(
        `update flow_state set state = 'active', epoch = epoch + 1, updated_at = $2 where lane = $1 returning ${columns}`,
        [lane, clock.now().toString()],
      );
      return rows[0] === undefined ? null : fromRow(rows[0]);
    },
  };
}

const columns = 'lane, flow, definition, state, arguments, replay, interrupts, answers, epoch, updated_at';

function values(flow: StandingFlow): unknown[] {
  const { argument, run, prompt, earlier } = flow;
  return [
    flow.flow, flow.definition, flow.state, JSON.stringify({ argument, run, prompt, earlier }),
    JSON.stringify(flow.replay), JSON.stringify(flow.interrupts), JSON.stringify(flow.answers),
  ];
}

type Row = {
  lane: string;
  flow: string;
  definition: string;
  state: 'active' | 'paused';
  arguments: { argument: string | null; run: string; prompt: number; earlier: Record<string, Json> };
  replay: ReplayState;
  interrupts: number[];
  answers: Record<string, Json>;
  epoch: string;
  updated_at: Date;
};

function fromRow(row: Row): RunningFlow {
  return {
    lane: row.lane, flow: row.flow, definition: row.definition, state: row.state, ...row.arguments,
    replay: row.replay, interrupts: row.interrupts, answers: row.answers, epoch: Number(row.epoch), updatedAt: row.updated_at.toISOString(),
  };
}
