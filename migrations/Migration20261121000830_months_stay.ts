import { Migration } from '@mikro-orm/migrations';

/** Nothing ever read how many months are to be kept: whoever detaches old ones does so by hand, and a number that nobody obeys misleads them. */
export class Migration20261121000830_months_stay extends Migration {
  override up(): void {
    this.addSql('alter table partitioned_table drop column keep_months');
  }
}
