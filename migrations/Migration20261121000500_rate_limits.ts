import { Migration } from '@mikro-orm/migrations';

/**
 * The counters of rate limits, in the shape that `rate-limiter-flexible` 11 reads (`_getCreateTableStmt`): it need not make
 * the table at start. Unlogged, because a counter that is lost in a crash is no loss, and one is written for every request.
 */
export class Migration20261121000500_rate_limits extends Migration {
  override up(): void {
    this.addSql(`
      create unlogged table rate_limit (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )`);
    this.addSql('create index rate_limit_expire on rate_limit (expire)');
  }
}
