import { Migration } from '@mikro-orm/migrations';

/**
 * The outbox: messages (the log, by month), deliveries (the queue: small, a row lives until its way is over), attempts (the log of every
 * handing over), and what the processes share to keep within the channels' limits. domain/notifications/README.md tells how they work together.
 */
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
        priority smallint not null default 5 check (priority between 0 and 9),
        due_at timestamptz not null,
        expires_at timestamptz,
        quiet boolean not null default false,
        group_key text,
        on_failure jsonb,
        state text not null default 'pending'
          check (state in ('pending', 'sent', 'nothing', 'unknown', 'failed', 'expired', 'cancelled')),
        -- Ways that are still open, and the best that the finished ones came to: see record-results.ts.
        open_legs smallint not null,
        grade smallint not null default 0,
        finished_at timestamptz,
        last_error text,
        primary key (id, created_at),
        check ((person_id is null) <> (chat is null))
      ) partition by range (created_at);
      create table outbox_message_rest partition of outbox_message default;
      create index outbox_message_group on outbox_message (group_key, created_at) where group_key is not null;
      create index outbox_message_person on outbox_message (person_id, created_at) where person_id is not null;
      create index outbox_message_dead on outbox_message (finished_at, id) where state in ('failed', 'unknown');
      insert into partitioned_table values ('outbox_message', 13);

      -- A dedupe key lives outside the partitions, because uniqueness must hold across months.
      create table outbox_dedupe (key text primary key, created_at timestamptz not null default now());

      create table outbox_delivery (
        id bigint generated always as identity primary key,
        message_id bigint not null,
        message_created_at timestamptz not null,
        person_id bigint,
        -- The one channel of this way (everyChannel), or null: the person's channels one after the other.
        leg text,
        channel text not null,
        -- channel:address. What is due to one lane goes out in order and one at a time.
        lane text not null,
        tried text[] not null default '{}',
        priority smallint not null,
        due_at timestamptz not null,
        -- When to look at it again, in the product's time; infinity: whoever frees the lane wakes it.
        wake_at timestamptz not null,
        retry_at timestamptz,
        expires_at timestamptz,
        quiet boolean not null,
        group_key text,
        state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sending')),
        cancelled boolean not null default false,
        owner text,
        slot smallint,
        -- Raised by every claim: a result is recorded only by the claim that it belongs to.
        claim_no integer not null default 0,
        attempts smallint not null default 0,
        crashes smallint not null default 0,
        -- An attempt was neither confirmed nor refused.
        uncertain boolean not null default false,
        check ((state = 'waiting') = (owner is null))
      ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
      create index outbox_delivery_due on outbox_delivery (channel, priority, wake_at, id) where state = 'waiting';
      create index outbox_delivery_lane on outbox_delivery (lane, priority, due_at, id);
      create unique index outbox_delivery_one_in_flight on outbox_delivery (lane) where state <> 'waiting';
      create index outbox_delivery_parked on outbox_delivery (lane) where state = 'waiting' and wake_at = 'infinity';
      create index outbox_delivery_expiry on outbox_delivery (expires_at) where expires_at is not null;
      create index outbox_delivery_chat on outbox_delivery (id) where person_id is null;
      create index outbox_delivery_group on outbox_delivery (group_key) where group_key is not null;

      create table outbox_attempt (
        id bigint generated always as identity,
        message_id bigint not null,
        message_created_at timestamptz not null,
        channel text not null,
        address text not null,
        attempt integer not null,
        state text not null check (state in ('sent', 'delivered', 'read', 'failed', 'unknown')),
        provider_id text,
        error text,
        at timestamptz not null,
        updated_at timestamptz not null,
        primary key (id, at)
      ) partition by range (at);
      create table outbox_attempt_rest partition of outbox_attempt default;
      create index outbox_attempt_message on outbox_attempt (message_id);
      create index outbox_attempt_provider on outbox_attempt (provider_id, channel) where provider_id is not null;
      insert into partitioned_table values ('outbox_attempt', 13);

      -- A delivery report that came before its attempt was recorded.
      create table outbox_receipt (
        channel text not null,
        provider_id text not null,
        state text not null check (state in ('delivered', 'read', 'failed')),
        error text,
        at timestamptz not null default now(),
        primary key (channel, provider_id)
      );

      -- A process that delivers, alive as long as it says so.
      create unlogged table outbox_owner (owner text primary key, seen_at timestamptz not null);
      -- The limits that all processes share, in real time. A slot is one of the N sends that a channel may make in its window.
      create table outbox_slot (channel text not null, slot smallint not null, free_at timestamptz not null, primary key (channel, slot))
        with (fillfactor = 50);
      create table outbox_pause (channel text primary key, until timestamptz not null);
      create table outbox_chat (
        lane text primary key,
        free_at timestamptz not null,
        -- When the last sends were answered, oldest first; only as many as the limit of a group needs.
        recent timestamptz[] not null default '{}'
      ) with (fillfactor = 70);
      create index outbox_chat_free on outbox_chat (free_at)`);

    this.addSql(`
      -- Which channels a person wants, and in which order. No row: all, in the usual order.
      create table notification_preference (
        person_id bigint primary key references person on delete cascade,
        channels text[] not null check (channels <@ array['telegram', 'whatsapp', 'email'])
      );
      -- The addresses at which somebody may be written to now, the first choice first.
      create view person_channel as
        select p.id as person_id, c.channel, c.address,
               coalesce(array_position(f.channels, c.channel), c.usual) as rank
        from person p
        left join notification_preference f on f.person_id = p.id
        cross join lateral (values
          ('telegram', case when p.telegram_blocked_at is null then p.telegram_id::text end, 1),
          ('whatsapp', case when p.whatsapp_consent_at is not null and p.whatsapp_stopped_at is null then p.whatsapp_number end, 2),
          ('email', p.email, 3)) c (channel, address, usual)
        where c.address is not null and (f.channels is null or c.channel = any (f.channels))`);
  }
}
