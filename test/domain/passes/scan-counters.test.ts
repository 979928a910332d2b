import { expect } from 'chai';
import { counting } from '../../../domain/passes/scan-counters.ts';
import { scanWorld } from '../../support/scan-world.ts';
import type { ScanWorld } from '../../support/scan-world.ts';

describe('the counters of a slot', () => {
  let world: ScanWorld;
  before(async () => {
    world = await scanWorld({ poolSize: 1 });
  });
  after(() => world.close());

  it('read the scans of its days and leave the months before alone, also when the plan was made for any slot', async () => {
    const { pool } = world;
    for (const month of ['2026-08-15', '2026-11-21']) await pool.query('select ensure_partitions($1::timestamptz, 1)', [month]);
    await pool.query('set plan_cache_mode = force_generic_plan');
    await pool.query(`prepare counting (text, date) as ${counting}`);
    const planFor = async (slot: string, day: string) => {
      const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off) execute counting ('${slot}', '${day}')`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await planFor('meal:2026-11-21:lunch', '2026-11-21')).to.include('scan_202611').and.not.include('scan_202608');
    expect(await planFor('meal:2026-08-15:lunch', '2026-08-15'), 'control').to.include('scan_202608');
  });
});
