import { createRequire } from 'node:module';
import { expect } from 'chai';
import pg from 'pg';
import { currentReference } from '../../../domain/reference.ts';
import { startWorld, type World } from '../../support/chaupal.ts';
import { freshRoll, meet, asha, type Told } from '../../flows/support.ts';

/** From the quality figures: a tap on a menu, and a step of a flow. Transaction brackets and the inbox's own two are not counted. */
const MOST_PER_TAP = 4;
const MOST_PER_STEP = 8;

describe('SQL statements', () => {
  let world: World;
  let nila: Told & { id: number };
  const counted = new Map<string, string[]>();
  // The ORM brings a driver of its own.
  const ormPg = createRequire(createRequire(import.meta.url).resolve('@mikro-orm/postgresql'))('pg') as typeof pg;
  const clients = [...new Set([pg.Client, ormPg.Client])].map((client) => ({ client, plain: client.prototype.query }));

  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    nila = await asha(world.sim);
    for (const { client, plain } of clients) {
      client.prototype.query = function query(this: pg.Client, ...all: never[]) {
        const first: unknown = all[0];
        const text = typeof first === 'string' ? first : ((first as { text?: string } | null)?.text ?? '');
        const reference = currentReference();
        if (reference !== undefined && !/^\s*(begin|commit|rollback|savepoint|release)/i.test(text)) counted.set(reference, [...(counted.get(reference) ?? []), text.replace(/\s+/g, ' ').slice(0, 110)]);
        return (plain as (...args: never[]) => unknown).apply(this, all);
      } as typeof plain;
    }
  });
  after(async () => {
    for (const { client, plain } of clients) client.prototype.query = plain;
    await world.stop();
  });

  async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
    await world.chaupal.inbox.settle();
    counted.clear();
    await act();
    await world.chaupal.inbox.settle();
    return [...counted.values()].flat();
  }
  function expectAtMost(statements: string[], most: number): void {
    if (process.env['SHOW'] !== undefined) console.log(`${statements.length}\n   ${statements.join('\n   ')}`);
    expect(statements.length, `\n${statements.join('\n')}\n`).to.be.within(1, most);
  }

  it(`a tap on a menu takes ${MOST_PER_TAP} at most`, async () => {
    await nila.says('/start');
    await nila.hears(/Namaste/);
    for (const [label, expected] of [['Mess: details', /Roll number/], ['Home', /Namaste/], ['Days off', /days off/i], ['Back', /Roll number/], ['Home', /Namaste/], ['English', /which language/], ['Home', /Namaste/], ['Help', /How this works/], ['Home', /Namaste/], ['My card', /Asha/]] as const) {
      expectAtMost(
        await statementsOf(async () => {
          await nila.taps(label);
          await nila.hears(expected);
        }),
        MOST_PER_TAP,
      );
    }
  });

  it(`a step of a flow takes ${MOST_PER_STEP} at most, its last one excepted`, async () => {
    const newcomer = await meet(world.sim);
    await newcomer.says('/start');
    await newcomer.hears(/Namaste/);
    for (const [answer, expected] of [['/register', /full name/], ['Nila Test', /roll/], [freshRoll(), /room/], ['B-1', /phone/], ['98765 43210', /eat/]] as const) {
      expectAtMost(
        await statementsOf(async () => {
          await newcomer.says(answer);
          await newcomer.hears(expected);
        }),
        MOST_PER_STEP,
      );
    }
    for (const [answer, expected] of [['/messcut', /first/], ['tomorrow', /off|day/]] as const) {
      expectAtMost(
        await statementsOf(async () => {
          await nila.says(answer);
          await nila.hears(expected);
        }),
        MOST_PER_STEP,
      );
    }
  });
});
