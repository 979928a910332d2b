import { recordAudit } from '../audit/record.ts';
import type { Command, Transact, Work } from '../database/transact.ts';
import { requireSelf } from './people.ts';

/** The channels that somebody can stop for themselves; Telegram has its own block button. */
export type StoppableChannel = 'whatsapp' | 'email';

const columns = { whatsapp: 'whatsapp_stopped_at', email: 'email_stopped_at' } as const satisfies Record<StoppableChannel, string>;

export type ChannelStops = ReturnType<typeof createChannelStops>;

/** STOP and START, each harmless when repeated. Both refuse with `not-allowed` when somebody else asks, who is no admin. */
export function createChannelStops({ transact }: { transact: Transact }) {
  return {
    /** No automatic message goes over the channel any more; what the person asks for is still answered. */
    stop: (command: Command, personId: number, channel: StoppableChannel) =>
      transact.change('people.stop-channel', command, async (work) => {
        await write(work, personId, channel, true);
        return { personId, channel };
      }),

    /** Takes a STOP back. For WhatsApp it is the person's agreement to automatic messages as well. */
    start: (command: Command, personId: number, channel: StoppableChannel) =>
      transact.change('people.start-channel', command, async (work) => {
        await write(work, personId, channel, false);
        if (channel === 'whatsapp') await work.sql('update person set whatsapp_consent_at = coalesce(whatsapp_consent_at, ?) where id = ?', [work.now.toString(), personId]);
        return { personId, channel };
      }),
  };
}

async function write(work: Work, personId: number, channel: StoppableChannel, stopped: boolean): Promise<void> {
  await requireSelf(work, personId);
  const column = columns[channel];
  await work.sql(`update person set ${column} = case when ? then coalesce(${column}, ?::timestamptz) end where id = ?`, [stopped, work.now.toString(), personId]);
  await recordAudit(work, { action: stopped ? 'person.channel-stopped' : 'person.channel-started', subject: { kind: 'person', id: personId }, details: { channel } });
}
