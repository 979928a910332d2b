import { Migration } from '@mikro-orm/migrations';

/** Every outgoing message, until its channel has accepted it; and one row per attempt to hand it over. */
export class Migration20261121000300_outbox extends Migration {
  override up(): void {
    this.addSql(`
      create table outbox_message (
        id bigint generated always as identity,
        created_at timestamptz not null,
        person_id bigint,
        chat jsonb,
        template text not null,
        parameters jsonb not null default '{}',
        channels text[],
        priority smallint not null default 5,
        due_at timestamptz not null,
        expires_at timestamptz,
        group_key text,
        state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'expired', 'cancelled')),
        attempts integer not null default 0,
        channel_index integer not null default 0,
        lease_until timestamptz,
        owner text,
        finished_at timestamptz,
        last_error text,
        primary key (id, created_at),
        check (person_id is not null or chat is not null)
      ) partition by range (created_at);
      create table outbox_message_rest partition of outbox_message default;
      create index outbox_message_due on outbox_message (due_at, priority) where state = 'pending';
      create index outbox_message_group on outbox_message (group_key) where state = 'pending';
      create index outbox_message_dead on outbox_message (finished_at) where state = 'failed';
      insert into partitioned_table values ('outbox_message', 13);

      -- A dedupe key lives outside the partitions, because uniqueness must hold across months.
      create table outbox_dedupe (key text primary key, message_id bigint, created_at timestamptz not null default now());

      create table outbox_attempt (
        id bigint generated always as identity,
        message_id bigint not null,
        channel text not null,
        attempt integer not null,
        state text not null check (state in ('sending', 'sent', 'delivered', 'read', 'failed', 'unknown')),
        provider_id text,
        error text,
        at timestamptz not null,
        updated_at timestamptz not null,
        primary key (id, at)
      ) partition by range (at);
      create table outbox_attempt_rest partition of outbox_attempt default;
      create index outbox_attempt_message on outbox_attempt (message_id, channel, attempt);
      create index outbox_attempt_provider on outbox_attempt (channel, provider_id);
      insert into partitioned_table values ('outbox_attempt', 13)`);
  }
}
