import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { admins, buttons, fillRegistration, forge, meet, newest, asha, words, type Told } from './support.ts';
import { picture } from '../bot/playground/support.ts';

describe('cards in the admin chat', () => {
  let world: World;
  let group: number;
  let admin: Told;
  let adminId: number;
  let second: Told & { id: number };
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    const them = await admins(world.sim);
    ({ group, admin, adminId } = them);
    second = { ...world.sim.person(them.staffId, group), id: them.staffId };
    const { people, actor } = world.chaupal;
    const staff = await people.byTelegram(them.staffId);
    await people.grantRole({ actor: actor('test'), key: 'second-admin' }, staff?.id ?? 0, 'admin');
  });
  after(() => world.stop());

  async function applicant(): Promise<Told & { id: number; roll: string; subject: number }> {
    const person = await meet(world.sim);
    const roll = await fillRegistration(person);
    await person.taps('Send');
    await admin.hears(new RegExp(roll));
    const { rows } = await world.chaupal.database.pool.query<{ id: string }>('select id from mess_student where roll_no = $1', [roll]);
    return { ...person, roll, subject: Number(rows[0]?.id) };
  }
  const tapOn = (from: number, message_id: number, data: string) =>
    world.sim.call<{ answer: { text?: string; show_alert?: boolean } | null }>(`/sim/chats/${group}/taps`, { from, message_id, data, forged: true });

  it('two admins at once: one wins, the later one is told who and when, the applicant hears once', async () => {
    const nila = await applicant();
    const card = await admin.hears(new RegExp(nila.roll));
    const results = await Promise.all([tapOn(adminId, card.message_id, `x:mess-registration.yes:${nila.subject}`), tapOn(second.id, card.message_id, `x:mess-registration.deny:${nila.subject}.wrong-details`)]);
    const said = results.map(({ answer }) => answer?.text ?? '');
    expect(said.filter((text) => /Already decided|पहले|आधीच/.test(text)), said.join(' | ')).to.have.length(1);
    expect(said.find((text) => /Already decided|पहले|आधीच/.test(text))).to.match(/(Sunita|Suresh).*\d\d:\d\d/);
    await admin.hears(new RegExp(`${nila.roll}[^]*(Approved|Denied)[^]*by`));
    await world.chaupal.outbox.settle();
    const verdicts = (await world.sim.messages(nila.id)).filter((message) => /approved|not accepted|welcome/i.test(words(message)));
    expect(verdicts).to.have.length(1);
  });

  it('the same press under a new update id has one effect and the same answer', async () => {
    const nila = await applicant();
    const card = await admin.hears(new RegExp(nila.roll));
    const data = `x:mess-registration.yes:${nila.subject}`;
    const first = await tapOn(adminId, card.message_id, data);
    const again = await tapOn(adminId, card.message_id, data);
    expect(again.answer?.text).to.equal(first.answer?.text);
    await world.chaupal.outbox.settle();
    const { rows } = await world.chaupal.database.pool.query(`select from audit_entry where action = 'mess.registration-approved' and subject_id = $1`, [String(nila.subject)]);
    expect(rows).to.have.length(1);
  });

  it('a decided card has no buttons and says who decided, what and when, in every copy', async () => {
    const nila = await applicant();
    await admin.says('/pending');
    const list = await admin.hears(/requests? waits?/);
    await admin.taps(new RegExp('Nila'), { ...list, reply_markup: { inline_keyboard: (list.reply_markup?.inline_keyboard ?? []).filter((row) => row.some((button) => button.callback_data?.endsWith(`.${nila.subject}`))) } });
    await world.chaupal.outbox.settle();
    const copies = async () => (await world.sim.messages(group)).filter((message) => words(message).includes(nila.roll) && /Approve|Approved/.test(JSON.stringify(message)));
    expect(await copies()).to.have.length(2);
    const before = (await world.sim.calls()).at(-1)?.seq ?? 0;
    await admin.taps(/Approve/, (await copies())[0]);
    await world.chaupal.outbox.settle();
    const edits = (await world.sim.calls(before)).filter((call) => call.method.startsWith('editMessage') && call.params['chat_id'] === group);
    expect(edits.filter((call) => !call.ok).map((call) => call.description), 'what stands there already is not put there again').to.deep.equal([]);
    for (const copy of await copies()) {
      expect(words(copy)).to.match(/Approved.*by Sunita Rao, .*\d\d:\d\d/);
      expect(buttons(copy)).to.deep.equal([]);
    }
  });

  it('reasons can be left again with Back, and a ready reason reaches the applicant in their own language', async () => {
    const meera = await meet(world.sim, { language_code: 'mr' });
    await meera.says('/register');
    await meera.hears(/1/);
    const roll = `MR${meera.id}`;
    for (const answer of ['मीरा', roll, 'B-1', '98765 43210', '1']) {
      await meera.says(answer);
      await meera.hears(/./);
    }
    await meera.taps('⏭');
    await meera.hears(new RegExp(roll));
    await meera.taps('✅');
    const card = await admin.hears(new RegExp(roll));
    await admin.taps(/Deny/, card);
    const reasons = await admin.hears(new RegExp(roll));
    expect(buttons(reasons).length).to.be.greaterThan(3);
    await admin.taps('Back', reasons);
    await admin.taps(/Deny/, await admin.hears(new RegExp(roll)));
    const chosen = await admin.hears(new RegExp(roll));
    const label = buttons(chosen)[0] ?? '';
    await admin.taps(label, chosen);
    const heard = await meera.hears(/कारण/);
    expect(words(heard)).not.to.include(label);
  });

  it('whoever is no admin learns nothing and decides nothing, whatever the button says', async () => {
    const nila = await applicant();
    const stranger = await meet(world.sim);
    await stranger.says('/start');
    await stranger.hears(/Namaste/);
    const secrets = [nila.roll, '98765', '+9198'];
    for (const data of [
      `x:mess-registration.yes:${nila.subject}`, `x:mess-registration.no:${nila.subject}`, `x:mess-registration.back:${nila.subject}`, `x:mess-registration.deny:${nila.subject}.wrong-details`,
      `x:mess-payment.no:1`, `x:mess-payment.back:1`, `x:card.post:mess-registration.${nila.subject}`, 'x:admin-chat.choose:', 'x:token.revoke:1', 'x:token.extend:1', 'x:role.grant:1.admin',
      `f:mess.deny-registration:${nila.subject}`, 'f:admin.new-token:', 'f:admin.find-person:', 'g:admin.people:', 'g:admin.people:a', 'g:admin.person:1', 'g:admin.tokens:', 'g:admin.token:1', 'g:admin.pending:', 'g:admin.audit:', 'g:admin.holders:', 'x:flow.replace:admin.new-token:x',
    ]) {
      const answer = await forge(world.sim, stranger.id, stranger.id, data);
      const shown = await newest(world.sim, stranger.id);
      expect(`${answer?.text ?? ''} ${shown === undefined ? '' : words(shown)}`, data).to.match(/may not do this|from before/);
    }
    await world.chaupal.outbox.settle();
    const everything = JSON.stringify(await world.sim.messages(stranger.id));
    for (const secret of secrets) expect(everything).not.to.include(secret);
    const { rows } = await world.chaupal.database.pool.query('select status from mess_student where id = $1', [nila.subject]);
    expect(rows).to.deep.equal([{ status: 'pending' }]);
  });

  it('data that nobody made is answered with how things stand', async () => {
    const nila = await meet(world.sim);
    await nila.says('/start');
    await nila.hears(/Namaste/);
    for (const data of ['', 'x', 'x:mess.cancel-cut:99999999999999999999', 'x:mess.cancel-cut:abc', 'g:nowhere:', 'f:nothing:', 'a:zzz:1:yes', 'g:mess.cut-cancel:NaN', '💥', 'x:__proto__:', 'g:constructor:', 'f:toString:', 'x:flow.replace:nope:']) {
      if (data === '') continue;
      const answer = await forge(world.sim, nila.id, nila.id, data);
      expect(answer, data).not.to.equal(null);
      if (data.startsWith('g:nowhere') || data.startsWith('g:constructor')) expect(answer?.text, `${data}: never silence`).to.match(/from before/);
      const shown = await newest(world.sim, nila.id);
      expect(shown === undefined ? '' : words(shown), data).not.to.match(/went wrong/);
    }
    const { rows } = await world.chaupal.database.pool.query(`select from inbox_update where state = 'failed' and lane = $1`, [`telegram:${nila.id}`]);
    expect(rows).to.have.length(0);
  });

  it("a button of somebody else's question in the group does nothing, and says whose it is not", async () => {
    await admin.says('/tokens new');
    const question = await admin.hears(/For which gate/);
    const data = question.reply_markup?.inline_keyboard?.flat()[0]?.callback_data ?? '';
    const { answer } = await tapOn(second.id, question.message_id, data);
    expect(answer?.text).to.match(/somebody else|दुसऱ्या/);
    await admin.says('Gate 7');
    await admin.hears(/What may/);
    await admin.says('/cancel');
    await admin.hears(/Cancelled/);
  });

  it('a payment is decided on its card with the screenshot on it; a denied one can be sent again', async () => {
    const nila = await asha(world.sim);
    await nila.says('/payment');
    await nila.taps(/20\d\d/, await nila.hears(/Step 1 of 3.*which month/s));
    await nila.hears(/Step 2 of 3.*screenshot/s);
    // What is offered instead of a file that is none includes everything that this step takes.
    await nila.sendsFile('document', Buffer.from('no picture at all'), 'paid.jpg', 'image/jpeg');
    await nila.hears(/cannot open this file.*PDF.*Step 2 of 3/s);
    await nila.sendsFile('photo', await picture(500, 900, '#123456'), 'paid.png', 'image/png');
    await nila.hears(/UTR/);
    await nila.says('12');
    await nila.hears(/6 to 35/);
    await nila.says(`4${String(nila.id).padStart(11, '0')}`);
    // Money moves only after a confirmation that shows the amount and what it is for.
    await nila.taps('Send', await nila.hears(/Your payment.*Month: \w+ 20\d\d.*Amount: ₹3,000/s));
    await nila.hears(/with the admins/);
    const card = await admin.hears(new RegExp(`${nila.roll}[^]*4${String(nila.id).padStart(11, '0')}`));
    expect(card.photo).to.not.equal(undefined);
    await admin.taps(/Deny/, card);
    const choice = await admin.hears(new RegExp(nila.roll));
    await admin.taps(buttons(choice)[0] ?? '', choice);
    await nila.taps(/Pay again/, await nila.hears(/not accepted/));
    await nila.hears(/which month/);
  });

  it('/tokens, /role and /headcount work by buttons alone, and a wrong argument shows the usage', async () => {
    await admin.says('/tokens nonsense');
    await admin.hears(/Like this.*\/tokens new/s);
    await admin.says('/headcount soonish');
    await admin.hears(/Like this|headcount 24/s);
    await admin.says('/settings nonsense');
    expect(buttons(await admin.hears(/Like this.*\/settings/)), 'no dead end').to.deep.equal(['⚙️ Settings', '🏠 Home']);
    await admin.says('/role');
    const roles = await admin.hears(/Roles/);
    expect(buttons(roles).join()).to.match(/Find somebody.*Sunita/s);
    await admin.taps('Find somebody', roles);
    await admin.hears(/looking for/);
    await admin.says('Asha');
    await admin.taps(/Asha/, await admin.hears(/Who is meant/));
    await admin.taps(/Make staff/, await admin.hears(/Roles: student/));
    await admin.hears(/Roles: .*staff/);
    await admin.taps(/No longer staff/);
    // What is taken away is named, and asked once more.
    await admin.taps('take the role', await admin.hears(/no longer be staff.*ends at once/));
    await admin.hears(/Roles: student/);
  });

  it('/pending shows what waits with its age, and the card that it posts is in the language of the group, whoever presses', async () => {
    const nila = await applicant();
    await world.chaupal.database.pool.query(`update mess_student set applied_at = applied_at - interval '3 hours' where id = $1`, [nila.subject]);
    await world.chaupal.database.pool.query(`update person set language = 'hi' where telegram_id = $1`, [adminId]);
    try {
      await admin.says('/pending');
      const list = await admin.hears(new RegExp(`${nila.roll} – 3 घंटे से`));
      await admin.taps(new RegExp(nila.roll), list);
      const card = await admin.hears(new RegExp(`Mess registration[^]*${nila.roll}`));
      await admin.taps('Deny', card);
      const reasons = await admin.hears(new RegExp(nila.roll));
      expect(buttons(reasons)[0], 'everybody in the group reads it').to.equal('Not a resident');
      await admin.taps('Not a resident', reasons);
      await admin.hears(new RegExp(`${nila.roll}[^]*Denied by`));
      const again = await forge(world.sim, adminId, group, `x:mess-registration.no:${nila.subject}`);
      expect(again?.text, 'the later press is told who decided').to.match(/फ़ैसला हो चुका है.*Sunita/);
    } finally {
      await world.chaupal.database.pool.query(`update person set language = 'en' where telegram_id = $1`, [adminId]);
    }
  });

  it('a command that is for students only tells others why it is not for them, and what is', async () => {
    const nila = await meet(world.sim);
    for (const command of ['/payment', '/messcut', '/myqr']) {
      await nila.says(command);
      expect(buttons(await nila.hears(/not registered.*\/register/)), command).to.deep.equal(['🏠 Home']);
    }
  });

  it('/help lists the commands that one has here, with what they do', async () => {
    const nila = await meet(world.sim);
    await nila.says('/help');
    const hers = words(await nila.hears(/How this works/));
    expect(hers).to.match(/\/register – Join the mess/);
    expect(hers).not.to.match(/\/(payment|pending)/);
    await admin.says('/help');
    expect(words(await admin.hears(/How this works/))).to.match(/\/pending – What waits/);
  });

  it('a student replaces their QR after one more question, and the old one is dead', async () => {
    const student = await asha(world.sim);
    const code = async () => (await world.chaupal.database.pool.query<{ nonce: string }>(`select nonce from pass p join person x on x.id = p.person_id where x.telegram_id = $1`, [student.id])).rows[0]?.nonce;
    const before = await code();
    await student.says('/myqr');
    await student.taps('Replace the QR', await student.hears(/Show this QR/));
    await student.taps('Yes, replace it', await student.hears(/stops working at once/));
    expect((await student.hears(/Show this QR/)).photo).to.be.an('array');
    expect(await code()).not.to.equal(before);
  });

  /** The home screen shows how much waits, in its line and on its button. */
  function whatWaits(home: Parameters<typeof words>[0]): string {
    const count = /(\d+) requests wait/.exec(words(home))?.[1] ?? 'no number of requests';
    return `⏳ What waits (${count})`;
  }

  it('/start in the admin group shows what admins do there, and nobody’s own affairs', async () => {
    await admin.says('/start');
    const home = await admin.hears(/You are an admin/);
    expect(words(home)).not.to.match(/Namaste|Mess/);
    expect(buttons(home)).to.deep.equal([whatWaits(home), '🎫 Staff tokens', '👥 Roles', '⚙️ Settings', '📮 Messages', '🧾 Who did what', '🍛 Headcount', '🔎 Students']);
  });
});
