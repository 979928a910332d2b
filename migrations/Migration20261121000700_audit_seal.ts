import { Migration } from '@mikro-orm/migrations';

/** The chain over the audit log: which transaction wrote an entry, what an entry's digest is, and the seals. domain/audit/README.md argues why it is right. */
export class Migration20261121000700_audit_seal extends Migration {
  override up(): void {
    // A stable default is computed once for the rows that exist: nothing is rewritten. BRIN would be cheaper to keep, but gives no order to read in.
    this.addSql(`
      alter table audit_entry add column written_in bigint not null default (pg_current_xact_id()::text::bigint);
      create index audit_entry_written on audit_entry (written_in, id)`);

    // Every field, in this order. PostgreSQL's text never holds a zero byte, so that no two entries share one reading.
    this.addSql(`
      create function audit_digest(e audit_entry) returns bytea language sql stable parallel safe as $$
        select sha256(int8send(e.written_in) || int8send(e.id) || timestamptz_send(e.at) || jsonb_send(e.actor) || '\\x00'::bytea || textsend(e.action)
          || '\\x00'::bytea || textsend(e.subject_kind) || '\\x00'::bytea || textsend(e.subject_id) || '\\x00'::bytea || jsonb_send(e.details)
          || '\\x00'::bytea || textsend(coalesce(e.reference, '')))
      $$`);

    // The chain is made of whole digests. The first eight bytes of each are kept beside its id, to tell which entry it was that does not fit any more.
    this.addSql(`
      create table audit_seal (
        number bigint primary key,
        sealed_at timestamptz not null,
        last_written bigint not null,
        last_id bigint not null,
        ids bigint[] not null,
        marks bytea not null,
        chain bytea not null
      );
      alter table audit_seal alter column ids set storage external, alter column marks set storage external;
      create table audit_sealing (
        only_row boolean primary key default true check (only_row),
        server bigint not null,
        shift bigint not null
      );
      insert into audit_sealing (server, shift) select system_identifier, 0 from pg_control_system()`);

    // Below it every transaction has ended, and this very snapshot sees what it wrote.
    this.addSql(`
      create function audit_horizon() returns bigint language sql stable as $$
        select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + shift from audit_sealing
      $$`);

    // A dump that was loaded into another server starts counting its transactions anew. What is not sealed yet, and what is yet to come, is numbered on
    // from the last seal. The lock waits for everybody who is writing.
    this.addSql(`
      create function audit_take_over() returns void language plpgsql as $$
      declare beyond bigint := 1 + coalesce((select last_written from audit_seal order by number desc limit 1), 0);
      begin
        lock table audit_entry in access exclusive mode;
        execute format('alter table audit_entry alter column written_in set default (pg_current_xact_id()::text::bigint + %s)', beyond);
        update audit_entry set written_in = beyond where id not in (select unnest(ids) from audit_seal);
        update audit_sealing set server = (select system_identifier from pg_control_system()), shift = beyond;
      end $$`);
  }
}
