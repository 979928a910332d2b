import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { admins, buttons, forge, words, type Told } from './support.ts';

describe('while no module that is on has a door', () => {
  let world: World;
  let admin: Told;
  let adminId: number;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'duty' });
    ({ private: admin, adminId } = await admins(world.sim));
  });
  after(() => world.stop());

  it('admins are offered no staff tokens and no scan page, neither by button nor by command', async () => {
    await admin.says('/start');
    expect(buttons(await admin.hears(/Namaste/)).join(' ')).to.not.match(/token|scan/i);
    await admin.says('/help');
    expect(words(await admin.hears(/How this works/))).to.not.match(/\/tokens|scan/i);
    await admin.says('/tokens new Gate 1');
    await admin.hears(/do not know|unknown/i);
    for (const data of ['g:admin.tokens:', 'f:admin.new-token:', 'x:token.extend:1']) {
      expect((await forge(world.sim, adminId, adminId, data))?.text, data).to.match(/from before/);
    }
    const published = (await world.sim.calls()).filter((call) => call.method === 'setMyCommands');
    expect(JSON.stringify(published)).to.match(/"pending"/).and.to.not.match(/"tokens"/);
  });

  it('gate staff are not made; who is one already can lose it, and is shown no page', async () => {
    const state = await world.sim.state();
    const suresh = state.users.find((user) => user.note === 'gate staff');
    await admin.says('/role kabir');
    await admin.taps(/Kabir/, await admin.hears(/Who is meant/));
    expect(buttons(await admin.hears(/Telegram id/)).join(' ')).to.not.match(/staff/);
    await admin.says('/role suresh');
    await admin.taps(/Suresh/, await admin.hears(/Who is meant/));
    expect(buttons(await admin.hears(/Telegram id/)).join(' ')).to.match(/staff/);
    const staff = world.sim.person(suresh?.id ?? 0);
    await staff.says('/start');
    expect(buttons(await staff.hears(/नमस्कार/)).join(' ')).to.not.match(/स्कॅन/);
  });

  it('/scan says so in plain words', async () => {
    const response = await fetch(`${world.http}/scan`);
    expect(response.status).to.equal(404);
    expect(await response.text()).to.match(/nothing to scan.*\n.*स्कैन.*\n.*स्कॅन/);
  });

  it('the playground has no scan page either', async () => {
    expect(await world.sim.state()).to.not.have.property('scan_page_url');
  });
});
