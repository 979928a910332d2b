import { Migration } from '@mikro-orm/migrations';

/** The newest decisions are found without a walk over the scans between them, which are nearly all that there is. */
export class Migration20261121000820_audit_decisions extends Migration {
  override up(): void {
    this.addSql(`create index audit_entry_decision on audit_entry (id) where action not in ('scan.admitted', 'scan.refused')`);
  }
}
