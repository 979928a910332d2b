import { Migration } from '@mikro-orm/migrations';

/** The chat side: the durable inbox, the state of running flows, the cards that were posted and the outbox. */
export class Migration20261121000200_chat extends Migration {
  override up(): void {
    this.addSql(`
      create table inbox_update (
        channel text not null,
        update_id text not null,
        sequence bigint generated always as identity,
        lane text not null,
        urgent boolean not null default false,
        payload jsonb not null,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
        received_at timestamptz not null default now(),
        started_at timestamptz,
        done_at timestamptz,
        lease_until timestamptz,
        owner text,
        attempts integer not null default 0,
        reference text,
        primary key (channel, update_id)
      );
      create index inbox_update_open on inbox_update (lane, sequence) where state in ('waiting', 'running');
      -- One update at a time per chat, whichever process works on it.
      create unique index inbox_update_one_running on inbox_update (lane, urgent) where state = 'running';
      create index inbox_update_age on inbox_update (received_at);

      create table flow_state (
        lane text primary key,
        flow text not null,
        definition text not null,
        state text not null check (state in ('active', 'paused')),
        arguments jsonb not null,
        replay jsonb not null,
        interrupts jsonb not null,
        answers jsonb not null default '{}',
        epoch bigint not null default 1,
        updated_at timestamptz not null
      );
      create index flow_state_idle on flow_state (updated_at) where state = 'active';

      create table card_post (
        channel text not null,
        chat_id text not null,
        message_id text not null,
        kind text not null,
        subject_id bigint not null,
        posted_at timestamptz not null,
        primary key (channel, chat_id, message_id)
      );
      create index card_post_subject on card_post (kind, subject_id);

      create table living_message (
        lane text primary key,
        message_id text not null,
        updated_at timestamptz not null default now()
      )`);
  }
}
