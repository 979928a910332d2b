import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { picture } from '../bot/playground/support.ts';
import { decodeQr } from '../support/decode-qr.ts';
import type { SimMessage } from '../support/sim.ts';
import { admins, asha, buttons, forge, meet, newest, words, type Told } from './support.ts';

describe('students, found and acted on by admins', () => {
  let world: World;
  let group: number;
  let adminId: number;
  let staffId: number;
  let admin: Told;
  let alone: Told;
  let student: Awaited<ReturnType<typeof asha>>;
  let studentId: number;
  let door: string;
  let scans = 0;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    ({ group, adminId, staffId, admin, private: alone } = await admins(world.sim));
    student = await asha(world.sim);
    studentId = Number((await query<{ id: string }>(`select id from mess_student where roll_no = '21CS045'`))[0]?.id);
    await admin.says('/tokens new');
    await admin.hears(/For which gate/);
    await admin.says('Gate 1');
    await admin.taps('Steward', await admin.hears(/What may/));
    const told = words(await admin.hears(/cst_/));
    door = /cst_[\w-]+/.exec(told)?.[0] ?? '';
  });
  after(() => world.stop());

  const query = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => (await world.chaupal.database.pool.query(text, values)).rows as Row[];
  const nonces = () => query<{ id: string; nonce: string }>('select id, nonce from pass order by id');

  /** What a phone's camera reads on a card. */
  const codeOn = async (card: SimMessage): Promise<string> => decodeQr(Buffer.from(await (await fetch(card.file_url ?? '')).arrayBuffer()));
  const code = async (): Promise<string> => {
    await student.says('/myqr');
    return codeOn(await student.hears(/Show this QR/));
  };
  async function scan(text: string): Promise<string> {
    const response = await fetch(`${world.http}/api/v1/scanner/scan`, {
      method: 'POST', headers: { authorization: `Bearer ${door}`, 'content-type': 'application/json' }, body: JSON.stringify({ qr_data: text, meal: 'dinner', scan_id: `students-test-${(scans += 1)}`, dry_run: true }),
    });
    const answer = (await response.json()) as { verdict?: string };
    return answer.verdict ?? JSON.stringify(answer);
  }

  it('/student with something to look for searches at once; one who is found is shown with the facts, and the phone number in full in the admin chat only', async () => {
    await admin.says('/student 21cs045');
    const shown = await admin.hears(/Asha Kulkarni/);
    expect(words(shown)).to.match(/active[^]*21CS045 · room B-204[^]*\+919876543210[^]*Paid until[^]*Days off: /);
    expect(buttons(shown)).to.deep.equal(['🔁 New QR', '⏸ Suspend', '⬅️ Back', '🏠 Home']);
    await alone.says('/student ९८७६५४३२१०');
    const hidden = words(await alone.hears(/Asha Kulkarni/));
    expect(hidden).to.include('•••••••••3210').and.not.include('98765');
  });

  it('without one it asks, says so when nobody is found and asks again; of several one is chosen', async () => {
    await alone.says('/start');
    await alone.taps('Students', await alone.hears(/You are an admin/));
    await alone.taps('Find a student', await alone.hears(/Active: \d+ · suspended: 0/));
    await alone.hears(/Whom are you looking for/);
    await alone.says('x');
    await alone.hears(/2 to 60 characters/);
    await alone.says('Nobody Atall');
    await alone.hears(/Nobody is found by “Nobody Atall”[^]*Whom are you looking for/);
    await alone.says('2');
    await alone.hears(/2 to 60/);
    await query(`update mess_student set room_no = 'B-204' where roll_no = '22ME017'`);
    await alone.says('b204');
    const several = await alone.hears(/Who is meant by “b204”/);
    expect(buttons(several).slice(0, 2)).to.have.members(['Asha Kulkarni · 21CS045 · B-204', 'रवि देशमुख · 22ME017 · B-204']);
    await alone.taps('रवि', several);
    await alone.taps('Back', await alone.hears(/22ME017[^]*payment is being checked/));
    await alone.hears(/Active:/);
    await admin.says('/student');
    await admin.hears(/Whom are you/);
    await admin.says('kulkrni');
    expect(words(await admin.hears(/Asha/)), 'one is shown at once, in the group with the number').to.include('+919876543210');
  });

  it('a photo of the face stands with the facts, by the command and by the question', async () => {
    const { id } = await world.chaupal.core.files.save({ kind: 'photo', mime: 'image/png', bytes: await picture(300, 300, '#446688') });
    await query(`update mess_student set photo_file_id = $1 where roll_no = '22ME017'`, [id]);
    await alone.says('/student 22ME017');
    expect((await alone.hears(/22ME017/)).photo).to.be.an('array');
    await alone.says('/student');
    await alone.hears(/Whom are you/);
    await alone.says('22me017');
    const shown = await alone.hears(/22ME017/);
    expect(shown.photo).to.be.an('array');
    await alone.taps('New QR', shown);
    await alone.taps('Back', await alone.hears(/is dead from then on/));
    expect((await alone.hears(/22ME017/)).photo).to.be.an('array');
  });

  it('one who waits leads to the card with the decision', async () => {
    await admin.says('/student मीरा');
    await admin.taps('Show the registration', await admin.hears(/waits for a decision/));
    expect(buttons(await admin.hears(/Mess registration[^]*23EC101/)).join()).to.match(/Approve.*Deny/);
  });

  it('a new QR is asked for once more; the old one is then BLOCKED_REVOKED, the new one ALLOWED, and the student has the card at once', async () => {
    const old = await code();
    expect(await scan(old)).to.equal('ALLOWED');
    await admin.says('/student 21CS045');
    await admin.taps('New QR', await admin.hears(/Asha/));
    const ask = await admin.hears(/is dead from then on/);
    expect(buttons(ask)).to.deep.equal(['🔁 Yes, a new QR', '⬅️ Back', '🏠 Home']);
    expect(await scan(old), 'not before it was confirmed').to.equal('ALLOWED');
    const answer = await admin.taps('Yes, a new QR', ask);
    expect(answer?.text).to.equal('Asha Kulkarni has a new QR. The old one is dead.');
    const card = await student.hears(/an admin has given your card a new QR/);
    expect(card.photo).to.be.an('array');
    expect([await scan(old), await scan(await codeOn(card))]).to.deep.equal(['BLOCKED_REVOKED', 'ALLOWED']);
    const data = ask.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data ?? '';
    const before = await nonces();
    expect((await forge(world.sim, adminId, adminId, data))?.text, 'a copy of the button, pressed later').to.match(/replaced in the meantime/);
    expect(await nonces()).to.deep.equal(before);
  });

  it('suspending asks for the reason and refuses at the door; the student is told what it means and why, in their language, and is let in again after the reinstatement', async () => {
    const good = await code();
    await alone.says('/student 21CS045');
    await alone.taps('Suspend', await alone.hears(/Asha/));
    await alone.taps('The card was lent', await alone.hears(/turns them away at every meal/));
    const shown = await alone.hears(/suspended[^]*Suspended by Sunita[^]*Reason: The card was lent/);
    await student.hears(/You are suspended from the mess[^]*Reason: The card was lent[^]*talk to an admin/);
    expect(await scan(good)).to.equal('BLOCKED_STATUS');
    await student.says('/myqr');
    await student.hears(/You are suspended[^]*\/status/);
    await query(`update person set language = 'mr' where id = (select person_id from mess_student where roll_no = '21CS045')`);
    await student.says('/status');
    await student.hears(/निलंबित[^]*कारण: कार्ड दुसऱ्याला वापरायला दिले/);
    await query(`update person set language = 'en' where id = (select person_id from mess_student where roll_no = '21CS045')`);
    await alone.taps('Reinstate', shown);
    await alone.hears(/Asha Kulkarni · active/);
    const back = await student.hears(/Welcome back/);
    expect(await scan(await codeOn(back))).to.equal('ALLOWED');
  });

  it('another reason is written; the student reads it as it was written, and a button from when no reason was asked for asks for one', async () => {
    await alone.says('/student 21CS045');
    await alone.taps('Suspend', await alone.hears(/Asha/));
    await alone.taps('Other reason', await alone.hears(/turns them away/));
    await alone.hears(/Why is Asha Kulkarni/);
    await alone.says('no');
    await alone.hears(/3 to 300 characters/);
    await alone.says('Left <i>plates</i> in the room');
    await alone.hears(/is suspended and has been told/);
    await student.hears(/Reason: Left <i>plates<\/i> in the room/);
    await alone.taps('Show the student');
    await alone.taps('Reinstate', await alone.hears(/Reason: Left <i>plates/));
    await alone.hears(/Asha Kulkarni · active/);
    await forge(world.sim, adminId, adminId, `x:mess.student-suspend:${studentId}.0`);
    await alone.hears(/Why is Asha Kulkarni[^]*turns them away/);
    expect(await query(`select from mess_student where status = 'suspended'`)).to.have.length(0);
  });

  it('whoever is no admin learns nothing and changes nothing, in private and in the group', async () => {
    // What was sent to them before is not an answer to what they press now.
    await world.chaupal.outbox.settle();
    const before = await nonces();
    const stranger = await meet(world.sim);
    await stranger.says('/start');
    await stranger.hears(/Namaste/);
    await student.says('/start');
    await student.hears(/Namaste/);
    for (const who of [stranger, student]) {
      await who.says('/student 22ME017');
      await who.hears(/do not know this command/);
    }
    const buttonsOfAdmins = [
      'g:mess.students:', 'g:mess.students:22ME', `g:mess.student:${studentId}`, `g:mess.student-qr:${studentId}`, `g:mess.student-suspend:${studentId}`, 'g:mess.all-qr:', 'g:mess.all-qr-again:', 'f:mess.find-student:',
      `x:mess.student-qr:${studentId}.abc`, `x:mess.student-suspend:${studentId}.0`, `x:mess.student-reinstate:${studentId}.0`, `x:mess.student-suspend:${studentId}.0.dues`, `f:mess.suspend-student:${studentId}.0`, 'x:mess.all-qr:0', 'x:flow.replace:mess.find-student:',
    ];
    for (const [from, chat] of [[stranger.id, stranger.id], [student.id, student.id], [staffId, group]] as const) {
      for (const data of buttonsOfAdmins) {
        const answer = await forge(world.sim, from, chat, data);
        const shown = await newest(world.sim, chat);
        expect(`${answer?.text ?? ''} ${shown === undefined ? '' : words(shown)}`, data).to.match(/may not do this|from before|अनुमति|परवानगी/);
      }
    }
    await world.chaupal.outbox.settle();
    for (const id of [stranger.id, student.id]) expect(JSON.stringify((await world.sim.messages(id)).filter((it) => it.from?.is_bot === true))).not.to.match(/22ME017|रवि|9812345678/);
    expect(await nonces()).to.deep.equal(before);
    expect(await query(`select from mess_student where status = 'suspended'`)).to.have.length(0);
  });

  it('data that nobody made is answered, changes nothing, and is no fault', async () => {
    const before = await nonces();
    for (const data of ['x:mess.student-qr:', 'x:mess.student-qr:999999.x', 'x:mess.student-suspend:abc', 'x:mess.student-reinstate:1.99999999999999999999', 'x:mess.all-qr:77', 'g:mess.student:x', 'g:mess.student-qr:999', 'g:mess.students:%']) {
      expect(await forge(world.sim, adminId, adminId, data), data).not.to.equal(null);
      const shown = await newest(world.sim, adminId);
      expect(shown === undefined ? '' : words(shown), data).not.to.match(/went wrong/);
    }
    expect(await nonces()).to.deep.equal(before);
  });

  it('new QRs for everybody are asked for twice with their number; everybody gets theirs, the admin chat one message, and a second press the first answer', async () => {
    const old = await code();
    const before = await nonces();
    await admin.says('/start');
    await admin.taps('Students', await admin.hears(/You are an admin/));
    await admin.taps('New QR for everyone', await admin.hears(/Active:/));
    await admin.taps('Go on', await admin.hears(new RegExp(`all ${before.length} QRs that work now`)));
    const ask = await admin.hears(/Really\?/);
    expect(await scan(old)).to.equal('ALLOWED');
    const data = ask.reply_markup?.inline_keyboard?.[0]?.[0]?.callback_data ?? '';
    const press = () => world.sim.call<{ answer: { text?: string } | null }>(`/sim/chats/${group}/taps`, { from: adminId, message_id: ask.message_id, data, forged: true });
    const first = await press();
    const again = await press();
    expect(first.answer?.text).to.equal(`${before.length} QRs are replaced`);
    expect(again.answer?.text).to.equal(first.answer?.text);
    expect((await forge(world.sim, adminId, adminId, data))?.text, 'the same from another chat').to.equal(first.answer?.text);
    const card = await student.hears(/all mess cards have new QRs/);
    await admin.hears(/New QR for everyone: \d+ old QRs do not work/);
    expect([await scan(old), await scan(await codeOn(card))]).to.deep.equal(['BLOCKED_REVOKED', 'ALLOWED']);
    const after = await nonces();
    for (const [nth, { nonce }] of after.entries()) expect(nonce).not.to.equal(before[nth]?.nonce);
    await world.chaupal.outbox.settle();
    const told = (messages: Awaited<ReturnType<typeof world.sim.messages>>, pattern: RegExp) => messages.filter((it) => pattern.test(words(it))).length;
    expect(told(await world.sim.messages(student.id), /all mess cards have new QRs/)).to.equal(1);
    expect(told(await world.sim.messages(group), /old QRs do not work/)).to.equal(1);
  });
});
