import { Migration } from '@mikro-orm/migrations';

/**
 * Duties of a roster that coordinators change in chat: one can be moved up and down (two positions change in one statement, hence the
 * constraint that is judged at its end), taken out of the roster without losing what was done in it, and taken over into the next roster.
 */
export class Migration20261121002100_duty_types extends Migration {
  override up(): void {
    this.addSql(`
      alter table duty_type add column removed_at timestamptz;
      -- The first of the line of duties that were taken over from roster to roster: who wishes for one of them wishes for all.
      alter table duty_type add column origin_id bigint references duty_type;
      alter table duty_type drop constraint duty_type_position;
      alter table duty_type add constraint duty_type_position unique (roster_id, position) deferrable initially immediate;
      create index duty_type_origin on duty_type (coalesce(origin_id, id))`);
  }
}
