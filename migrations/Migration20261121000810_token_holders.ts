import { Migration } from '@mikro-orm/migrations';

/** Whom a staff token was made for, if it was made for somebody: it must not outlive their role. Tokens for a gate belong to nobody. */
export class Migration20261121000810_token_holders extends Migration {
  override up(): void {
    this.addSql(`
      alter table staff_token add column held_by bigint references person;
      create index staff_token_holder on staff_token (held_by) where held_by is not null and revoked_at is null`);
  }
}
