import { Migration } from '@mikro-orm/migrations';

/** What every module stands on: people, settings, idempotency, audit, files, passes, admissions and scans. */
export class Migration20261121000100_core extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gist');
    this.addSql('create extension if not exists pg_trgm');

    // Monthly partitions, made ahead of time. The `_rest` partition catches a clock that was moved far ahead, so that no insert ever fails for want of one.
    this.addSql(`
      create table partitioned_table (name text primary key, keep_months integer);
      create function ensure_partitions(around timestamptz, months_ahead integer) returns void language plpgsql as $$
      declare parent record; month date; child text;
      begin
        for parent in select name from partitioned_table loop
          for step in -1 .. months_ahead loop
            month := (date_trunc('month', around at time zone 'UTC') + make_interval(months => step))::date;
            child := parent.name || '_' || to_char(month, 'YYYYMM');
            if to_regclass(child) is null then
              begin
                execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent.name,
                  month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
              exception when check_violation then
                null; -- rows of that month are already in the rest partition: they stay there
              end;
            end if;
          end loop;
        end loop;
      end $$`);

    this.addSql(`
      create table person (
        id bigint generated always as identity primary key,
        name text not null check (length(name) between 1 and 200),
        language text not null default 'en' check (language in ('en', 'hi', 'mr')),
        language_chosen boolean not null default false,
        phone text,
        email text,
        telegram_id bigint constraint person_telegram_id_key unique,
        telegram_username text,
        telegram_blocked_at timestamptz,
        whatsapp_number text constraint person_whatsapp_number_key unique,
        whatsapp_consent_at timestamptz,
        whatsapp_stopped_at timestamptz,
        command_menu text,
        created_at timestamptz not null default now()
      );
      create index person_name_trgm on person using gin (name gin_trgm_ops);
      create table person_role (
        person_id bigint not null references person on delete cascade,
        role text not null check (role in ('admin','staff','student','worker','contractor','volunteer','vendor','customer','attendee')),
        granted_by bigint references person,
        granted_at timestamptz not null default now(),
        primary key (person_id, role)
      );
      create table setting (
        key text primary key,
        value jsonb not null,
        updated_at timestamptz not null default now(),
        updated_by bigint references person
      );
      create table idempotency_key (
        operation text not null,
        key text not null,
        result jsonb,
        created_at timestamptz not null default now(),
        primary key (operation, key)
      );
      create index idempotency_key_age on idempotency_key (created_at)`);

    this.addSql(`
      create table audit_entry (
        id bigint generated always as identity,
        at timestamptz not null,
        actor jsonb not null,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        details jsonb not null default '{}',
        reference text,
        primary key (id, at)
      ) partition by range (at);
      create table audit_entry_rest partition of audit_entry default;
      create index audit_entry_subject on audit_entry (subject_kind, subject_id);
      insert into partitioned_table values ('audit_entry', null)`);

    this.addSql(`
      create table stored_file (
        id uuid primary key,
        kind text not null,
        mime text not null,
        bytes bytea not null,
        width integer,
        height integer,
        fingerprint text,
        sha256 bytea not null,
        created_by bigint references person,
        created_at timestamptz not null default now()
      )`);

    this.addSql(`
      create table pass (
        id bigint generated always as identity primary key,
        kind text not null,
        person_id bigint not null references person,
        subject_id bigint not null,
        nonce text not null,
        issued_at timestamptz not null,
        revoked_at timestamptz,
        constraint pass_subject unique (kind, subject_id)
      );
      create table staff_token (
        id bigint generated always as identity primary key,
        label text not null,
        hash bytea not null constraint staff_token_hash unique,
        scopes text[] not null,
        level text not null check (level in ('steward', 'supervisor')),
        issued_by bigint references person,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        revoked_by bigint references person,
        last_used_at timestamptz
      );
      -- Uniqueness is the lock: one living admission per pass and slot. Two devices that both admitted a pass while they had no network are the
      -- exception that happened: the second admission stays on record beside the index, with the first one's id in conflict_of.
      -- The staff token is not a foreign key, here and in the receipts: every scan at a gate would lock the one row of its token (tokens are never deleted).
      create table admission (
        id bigint generated always as identity primary key,
        pass_id bigint not null references pass,
        slot text not null,
        at timestamptz not null,
        staff_token_id bigint,
        gate text,
        scan_number bigint,
        conflict_of bigint references admission,
        override_reason text,
        undone_at timestamptz,
        undone_by bigint references staff_token,
        undone_reason text
      );
      create unique index admission_once on admission (pass_id, slot) where undone_at is null and conflict_of is null;
      create index admission_slot on admission (slot, at);
      create index admission_conflict on admission (conflict_of) where conflict_of is not null;
      -- A repeated upload is the same scan: kept apart from the partitioned log, because a partitioned table cannot hold this uniqueness.
      create sequence scan_number;
      create table scan_receipt (
        staff_token_id bigint not null,
        scan_id text not null,
        scan_number bigint not null,
        at timestamptz not null,
        primary key (staff_token_id, scan_id)
      );
      create table scan (
        id bigint not null default nextval('scan_number'),
        at timestamptz not null,
        scanned_at timestamptz not null,
        staff_token_id bigint,
        scan_id text,
        pass_id bigint,
        slot text,
        verdict text not null,
        code_hash bytea,
        device text,
        admission_id bigint,
        details jsonb,
        primary key (id, at)
      ) partition by range (at);
      create table scan_rest partition of scan default;
      create index scan_pass on scan (pass_id, at);
      create index scan_slot on scan (slot, at);
      insert into partitioned_table values ('scan', 13)`);
  }
}
