import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { recordAudit, sealAudit } from '../domain/audit/index.ts';
import { silentLog } from '../domain/log.ts';
import { makeWorld, type World } from './domain/notifications/outbox-world.ts';
import { root } from './support/run-command.ts';

describe('npm run verify-audit', () => {
  let world: World;
  before(async function () {
    this.timeout(60_000);
    world = await makeWorld();
  });
  after(() => world.close());

  const verify = (...known: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const env = { PATH: process.env['PATH'], DATABASE_URL: world.url };
      const child = execFile(process.execPath, [join(root, 'verify-audit.ts'), ...known], { env, cwd: root }, (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }));
    });

  it('names the end of a chain that fits, the end of another one, and an entry that was changed', async () => {
    for (const id of [1, 2, 3]) await world.inWork((work) => recordAudit(work, { action: 'test.decided', subject: { kind: 'test', id }, details: { amount: 300 } }));
    // Open transactions of other tests on the same server hold sealing up.
    let end = '';
    for (let entries = 0, until = performance.now() + 15_000; entries < 3 && performance.now() < until; await sleep(25)) {
      const sealed = await sealAudit(world.pool, silentLog);
      if (sealed === null) continue;
      entries += sealed.entries;
      end = `${sealed.head.number}:${sealed.head.chain}`;
    }
    expect(await verify(end)).to.deep.equal({ code: 0, said: `3 sealed entries fit, 0 wait for their seal; the end is ${end}\n` });
    const other = await verify(`1:${'0'.repeat(64)}`);
    expect(other.code).to.equal(1);
    expect(other.said).to.include('other-chain').and.include('no seal fits').and.not.include('nothing is sealed');

    const [entry] = await world.query<{ id: string }>(`select min(id) as id from audit_entry where subject_id = '2'`);
    await world.query(`update audit_entry set details = '{"amount": 30000}' where id = $1`, [entry?.id]);
    const changed = await verify();
    expect(changed.code).to.equal(1);
    expect(changed.said).to.include(`, entry ${entry?.id}`).and.include('entry-changed');
  });

  it('says what an end looks like when it is given none', async () => {
    const { code, said } = await verify('12');
    expect(code).to.equal(1);
    expect(said).to.match(/^"12" is no end of the chain\. Give the number of the seal/);
  });
});
