import { openDatabase } from '../../../domain/database/open.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';

// A process that starts on the database of its first argument, and says when it is up.
const database = await openDatabase({ url: process.argv[2] ?? '', entities: [PersonSchema], log: silentLog });
await database.close();
console.log('up');
