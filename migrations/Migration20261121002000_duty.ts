import { Migration } from '@mikro-orm/migrations';

/**
 * The duty roster. An assignment is never deleted: it leaves its place by its state, so that what was unlocked, cancelled or declined stays
 * on record and the place can be filled again. Two partial unique indexes over the states that hold a place are the lock.
 */
export class Migration20261121002000_duty extends Migration {
  override up(): void {
    this.addSql(`
      create table duty_roster (
        id bigint generated always as identity primary key,
        name text not null check (length(name) between 2 and 80),
        days daterange not null check (upper(days) - lower(days) between 1 and 366),
        status text not null default 'draft' check (status in ('draft', 'published')),
        created_at timestamptz not null,
        created_by bigint references person,
        published_at timestamptz,
        published_by bigint references person
      );
      create table duty_type (
        id bigint generated always as identity primary key,
        roster_id bigint not null references duty_roster,
        position smallint not null,
        names jsonb not null,
        -- Local time, HH:MM, at which one reports; the duty ends so many minutes later.
        reporting text not null check (reporting ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        minutes smallint not null default 45 check (minutes between 5 and 720),
        -- ISO weekdays, 1 is Monday.
        weekdays smallint[] not null default '{1,2,3,4,5,6,7}',
        places smallint not null default 1 check (places between 1 and 9),
        needs_audition boolean not null default false,
        constraint duty_type_position unique (roster_id, position)
      )`);

    this.addSql(`
      create table duty_volunteer (
        id bigint generated always as identity primary key,
        person_id bigint not null references person constraint duty_volunteer_person unique,
        name text not null,
        member_no text not null,
        email text not null,
        whatsapp text not null,
        -- 'allotted' is not stored: it follows from the duties that are held, and cannot be forgotten.
        status text not null check (status in ('pending', 'approved', 'rejected', 'inactive')),
        applied_at timestamptz not null,
        decided_at timestamptz,
        decided_by bigint references person,
        rejection_reason text
      );
      -- A rejected one's number is free again: a mistyped number must not lock its owner out.
      create unique index duty_volunteer_member on duty_volunteer (upper(member_no)) where status <> 'rejected';
      create index duty_volunteer_waiting on duty_volunteer (applied_at) where status = 'pending';
      create index duty_volunteer_name on duty_volunteer using gin (name gin_trgm_ops);
      create table duty_preference (
        volunteer_id bigint not null references duty_volunteer on delete cascade,
        type_id bigint not null references duty_type,
        primary key (volunteer_id, type_id)
      );
      create index duty_preference_type on duty_preference (type_id);
      create table duty_blackout (
        id bigint generated always as identity primary key,
        volunteer_id bigint not null references duty_volunteer on delete cascade,
        days daterange not null,
        constraint duty_blackout_no_overlap exclude using gist (volunteer_id with =, days with &&)
      );
      create table duty_audition (
        id bigint generated always as identity primary key,
        volunteer_id bigint not null references duty_volunteer on delete cascade,
        position smallint not null check (position between 1 and 12),
        file_id uuid not null references stored_file,
        kind text not null check (kind in ('audio', 'video')),
        selected_at timestamptz,
        selected_by bigint references person,
        added_at timestamptz not null,
        constraint duty_audition_position unique (volunteer_id, position)
      );
      create unique index duty_audition_one_selected on duty_audition (volunteer_id) where selected_at is not null;
      -- Who tried a number that cannot be used: a stranger shall not find out numbers by trying.
      create table duty_member_try (person_id bigint not null references person on delete cascade, at timestamptz not null);
      create index duty_member_try_person on duty_member_try (person_id, at);
      create table duty_correction (
        id bigint generated always as identity primary key,
        volunteer_id bigint not null references duty_volunteer on delete cascade,
        field text not null check (field in ('name', 'member-no', 'email', 'whatsapp', 'preferences')),
        message text not null,
        asked_by bigint references person,
        asked_at timestamptz not null,
        resolved_at timestamptz,
        old_value text,
        new_value text
      );
      create unique index duty_correction_one_open on duty_correction (volunteer_id, field) where resolved_at is null`);

    this.addSql(`
      create table duty_assignment (
        id bigint generated always as identity primary key,
        roster_id bigint not null references duty_roster,
        type_id bigint not null references duty_type,
        day date not null,
        place smallint not null check (place between 1 and 9),
        reporting text not null,
        begins_at timestamptz not null,
        ends_at timestamptz not null,
        volunteer_id bigint not null references duty_volunteer,
        state text not null check (state in ('waiting', 'confirmed', 'served', 'no-show', 'declined', 'unlocked', 'cancelled', 'reallocated', 'swapped')),
        assigned_at timestamptz not null,
        assigned_by jsonb not null,
        locked_at timestamptz,
        answered_at timestamptz,
        ended_at timestamptz,
        -- The clashes that an admin knowingly accepted.
        overridden text[] not null default '{}',
        asked_after_at timestamptz,
        replaces_id bigint references duty_assignment,
        check (locked_at is not null or state not in ('waiting', 'confirmed'))
      );
      -- The two constraints of the roster, over the assignments that hold their place.
      create unique index duty_assignment_place on duty_assignment (day, type_id, place) where state in ('waiting', 'confirmed', 'served', 'no-show');
      create unique index duty_assignment_time on duty_assignment (volunteer_id, day, reporting) where state in ('waiting', 'confirmed', 'served', 'no-show');
      create index duty_assignment_history on duty_assignment (type_id, day, place, id);
      create index duty_assignment_roster on duty_assignment (roster_id, day);
      create index duty_assignment_volunteer on duty_assignment (volunteer_id, begins_at);
      create index duty_assignment_after on duty_assignment (ends_at) where state in ('waiting', 'confirmed') and asked_after_at is null;

      create table duty_unlock (
        id bigint generated always as identity primary key,
        assignment_id bigint not null references duty_assignment constraint duty_unlock_once unique,
        at timestamptz not null,
        by_person bigint references person,
        reason text not null check (length(btrim(reason)) >= 10),
        snapshot jsonb not null
      );
      create function duty_unlock_is_immutable() returns trigger language plpgsql as $$
      begin
        raise exception 'an unlock is a record: it can be neither changed nor deleted' using constraint = 'duty_unlock_immutable';
      end $$;
      create trigger duty_unlock_immutable before update or delete on duty_unlock for each row execute function duty_unlock_is_immutable();

      create table duty_request (
        id bigint generated always as identity primary key,
        assignment_id bigint not null references duty_assignment,
        kind text not null check (kind in ('cancel', 'reallocate', 'swap')),
        reason text not null,
        wish_type_id bigint references duty_type,
        wish_day date,
        status text not null default 'pending' check (status in ('pending', 'approved', 'rejected')),
        requested_at timestamptz not null,
        decided_at timestamptz,
        decided_by bigint references person,
        rejection_reason text,
        check ((kind = 'cancel') = (wish_day is null))
      );
      create unique index duty_request_one_pending on duty_request (assignment_id) where status = 'pending';
      create index duty_request_waiting on duty_request (requested_at) where status = 'pending'`);

    this.addSql(`
      -- What is to be said about an assignment, and when. A row is moved to the outbox once, by its state.
      create table duty_reminder (
        id bigint generated always as identity primary key,
        assignment_id bigint not null references duty_assignment,
        kind text not null check (kind in ('day-before', 'short', 'resend')),
        due_at timestamptz not null,
        expires_at timestamptz not null,
        state text not null check (state in ('scheduled', 'queued', 'with-allotment', 'cancelled', 'missed')),
        queued_at timestamptz
      );
      create unique index duty_reminder_once on duty_reminder (assignment_id, kind) where kind <> 'resend' and state <> 'cancelled';
      create index duty_reminder_due on duty_reminder (due_at) where state = 'scheduled';
      create index duty_reminder_assignment on duty_reminder (assignment_id);
      create table duty_reminder_archive (
        id bigint primary key,
        assignment_id bigint not null,
        kind text not null,
        due_at timestamptz not null,
        state text not null,
        outcome jsonb not null,
        archived_at timestamptz not null
      );

      create table duty_proposal (
        id bigint generated always as identity primary key,
        roster_id bigint not null references duty_roster,
        made_at timestamptz not null,
        made_by bigint references person,
        status text not null default 'draft' check (status in ('draft', 'accepted', 'discarded')),
        places jsonb not null,
        unfilled jsonb not null,
        seconds real not null
      );
      create unique index duty_proposal_one_draft on duty_proposal (roster_id) where status = 'draft'`);
  }
}
