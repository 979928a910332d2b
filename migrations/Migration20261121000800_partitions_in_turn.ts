import { Migration } from '@mikro-orm/migrations';

/** Two processes that make the partitions of a month at once (one starts while another cleans up) take turns; the second found a table that was not there when it looked. */
export class Migration20261121000800_partitions_in_turn extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function ensure_partitions(around timestamptz, months_ahead integer) returns void language plpgsql as $$
      declare parent record; month date; child text;
      begin
        perform pg_advisory_xact_lock(2428728);
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
  }
}
