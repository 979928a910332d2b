import { openDatabase } from '../../domain/database/open.ts';
import { silentLog } from '../../domain/log.ts';
import { PersonSchema } from '../../domain/people/index.ts';
import { createTestDatabase, ensureTemplate } from './postgres.ts';

/** A database of its own with all migrations, copied from one that is migrated once a run. */
export async function migratedDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  await ensureTemplate('migrated', async (url) => {
    const database = await openDatabase({ url, entities: [PersonSchema], log: silentLog });
    await database.close();
  });
  return createTestDatabase('migrated');
}
