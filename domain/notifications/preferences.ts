import type { Work } from '../database/transact.ts';
import { recordAudit } from '../audit/record.ts';
import { channels } from './notification.ts';
import type { Channel } from './notification.ts';

/** The channels that somebody wants, the first choice first. Without a choice: all, in the usual order. */
export async function channelsOf(work: Work, personId: number): Promise<readonly Channel[]> {
  const [row] = await work.sql<{ channels: Channel[] }>('select channels from notification_preference where person_id = ?', [personId]);
  return row?.channels ?? channels;
}

/** Sets order and off-switches: a channel that is not in the list is not used. An empty list switches all of them off. */
export async function setChannels(work: Work, personId: number, wanted: readonly Channel[]): Promise<void> {
  await work.sql(
    `insert into notification_preference (person_id, channels) values (?, ?::text[])
     on conflict (person_id) do update set channels = excluded.channels`,
    [personId, `{${[...new Set(wanted)].join(',')}}`],
  );
  await recordAudit(work, { action: 'person.channels-chosen', subject: { kind: 'person', id: personId }, details: { channels: wanted } });
}
