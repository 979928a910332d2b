import { Migration } from '@mikro-orm/migrations';

/** WhatsApp: what is known of each number's chat, the codes that link a number to a person, and stopping e-mail. */
export class Migration20261121000600_whatsapp extends Migration {
  override up(): void {
    this.addSql(`
      alter table person add column email_stopped_at timestamptz;
      create or replace view person_channel as
        select p.id as person_id, c.channel, c.address,
               coalesce(array_position(f.channels, c.channel), c.usual) as rank
        from person p
        left join notification_preference f on f.person_id = p.id
        cross join lateral (values
          ('telegram', case when p.telegram_blocked_at is null then p.telegram_id::text end, 1),
          ('whatsapp', case when p.whatsapp_consent_at is not null and p.whatsapp_stopped_at is null then p.whatsapp_number end, 2),
          ('email', case when p.email_stopped_at is null then p.email end, 3)) c (channel, address, usual)
        where c.address is not null and (f.channels is null or c.channel = any (f.channels))`);

    this.addSql(`
      -- One row per number (E.164) that ever wrote or was written to.
      create table whatsapp_chat (
        number text primary key,
        -- The open window of 24 hours counts from here.
        last_inbound_at timestamptz,
        -- When the person was asked whether they agree to automatic messages.
        welcomed_at timestamptz,
        -- The last few lists of choices, newest first: what "1" means, and what a typed label presses.
        menus jsonb not null default '[]'
      );

      create table number_code (
        id bigint generated always as identity primary key,
        person_id bigint not null references person on delete cascade,
        number text not null,
        hash bytea not null,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        tries smallint not null default 0,
        used_at timestamptz
      );
      create index number_code_number on number_code (number, issued_at);
      create index number_code_person on number_code (person_id, issued_at)`);
  }
}
