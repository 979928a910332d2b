import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../config.ts';
import { freePort } from '../../../domain/database/free-port.ts';
import { migratedDatabase } from '../../support/migrated-database.ts';
import { createSim } from '../../support/sim.ts';
import { startChaupal, type World } from '../../support/chaupal.ts';
import { channels } from './talkers.ts';

describe('A restart in the middle of a conversation', function suite() {
  this.timeout(60_000);

  it('goes on where it stopped, over every channel', async () => {
    const database = await migratedDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'chaupal-'));
    const config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, PORT: String(await freePort(20_500)), PLAYGROUND_PORT: String(await freePort(22_500)), LOG_LEVEL: 'error' });
    const start = async () => {
      const chaupal = await startChaupal(config);
      return { chaupal, sim: createSim(chaupal.playgroundUrl ?? '') } as unknown as World;
    };
    let world = await start();
    try {
      const people = await Promise.all(channels.map((channel) => channel.talker(world)));
      for (const person of people) {
        await person.arrives();
        await person.chooses('Join the mess');
        await person.hears(/full name/);
        await person.says('Nisha Rane');
        await person.hears(/roll number/);
      }
      await world.chaupal.stop();
      world = await start();
      for (const person of people) {
        await person.says('21CS045');
        await person.hears(/Which.*room/);
      }
    } finally {
      await world.chaupal.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
