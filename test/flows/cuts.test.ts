import { expect } from 'chai';
import { startWorld, type World } from '../support/chaupal.ts';
import { loadTexts } from '../../flows/texts.ts';
import { asha, buttons, words } from './support.ts';

const texts = loadTexts({ zone: 'Asia/Kolkata', currency: 'INR' });

describe('days off in chat', () => {
  let world: World;
  let today: Temporal.PlainDate;
  let student: Awaited<ReturnType<typeof asha>>;
  before(async () => {
    world = await startWorld({ LOG_LEVEL: 'error', MODULES: 'mess' });
    const { now } = await world.sim.state();
    // Noon, so that tomorrow can still be taken off.
    today = Temporal.Instant.from(now).toZonedDateTimeISO('Asia/Kolkata').toPlainDate().add({ days: 1 });
    await world.sim.moveTo(noon(today));
    student = await asha(world.sim);
  });
  after(() => world.stop());

  const noon = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: 'Asia/Kolkata', plainTime: '12:00' }).toInstant().toString();
  const day = (ahead: number) => today.add({ days: ahead });
  /** "24 Nov", as it is shown and as it is typed. */
  const shown = (ahead: number) => texts.en.date(day(ahead));
  const range = (from: number, to: number) => new RegExp(texts.en.dateRange(day(from), day(to)).replaceAll(/[\s–]+/g, '.{1,3}'));

  it('a day that cannot be had is refused with the reason, the rule and the way forward, before anything is confirmed', async () => {
    await student.says('/messcut');
    await student.hears(/first.*day/s);
    for (const [typed, told] of [
      ['today', `Too late.*before 23:00 on the day before.*${shown(1)}.*first.*day`],
      [day(200).toString(), `too far ahead.*${shown(90)}.*first.*day`],
      [`${day(10).toString()} to ${day(53).toString()}`, '44 days are too many.*at most 30.*first.*day'],
      ['soon', 'tap a day, or type it like this.*first.*day'],
    ] as const) {
      await student.says(typed);
      await student.hears(new RegExp(told, 's'));
    }
    await student.says('/cancel');
    await student.hears(/Cancelled/);
  });

  it('impossible days carry no date: before the earliest, off already, and past the longest run once the first is chosen', async () => {
    await student.says('/messcut');
    let calendar = await student.hears(/first/);
    const dates = (message: typeof calendar) => (message.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => /\d{4}-\d{2}-\d{2}$/.exec(button.callback_data ?? '')?.[0] ?? []);
    expect(dates(calendar)[0]).to.equal(day(1).toString());
    expect((await student.taps(/^[MTWFS]$/, calendar))?.text, 'a heading says nothing').to.equal('');
    // The first day is tapped where it stands; thirty days later nothing can be tapped any more.
    await tapDay(calendar, day(1));
    const seen = new Set<string>();
    for (let months = 0; months < 3; months += 1) {
      calendar = await student.hears(/last/);
      for (const date of dates(calendar)) seen.add(date);
      await student.taps(/^›$/, calendar);
    }
    // Five days ahead the demo data have two days off: nothing reaches across them.
    expect([...seen].toSorted().at(-1)).to.equal(day(3).toString());
    await student.says('/cancel');
    await student.hears(/Cancelled/);
  });

  async function tapDay(calendar: Awaited<ReturnType<typeof student.hears>>, date: Temporal.PlainDate): Promise<void> {
    const button = (calendar.reply_markup?.inline_keyboard ?? []).flat().find((it) => it.callback_data?.endsWith(date.toString()));
    await world.sim.call(`/sim/chats/${student.id}/taps`, { from: student.id, message_id: calendar.message_id, data: button?.callback_data });
  }

  it('are understood as people type them, and "yes" is enough', async () => {
    const inHindi = texts.hi.date(day(3)).replaceAll(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)));
    await student.says('/messcut');
    await student.hears(/first/);
    await student.says(`उद्या ते ${inHindi}`);
    await student.hears(/3 days.*Shall I book it/s);
    await student.says('yes');
    await student.hears(new RegExp(`Booked: ${range(1, 3).source}`));
  });

  it('the earliest day that is named is one that is not off already', async () => {
    // Off are these three days and the two of the demo data that follow.
    await student.says('/status');
    await student.hears(new RegExp(`can still take off is .*${texts.en.longDate(day(6))}`));
  });

  it('are shortened and extended; what has passed its cutoff stays', async () => {
    await student.says('/status');
    await student.taps(/Days off/, await student.hears(/Days off/));
    const list = await student.hears(range(1, 3));
    expect(buttons(list).slice(1, 3)).to.deep.equal([`✏️ Change ${texts.en.dateRange(day(1), day(3))}`, '↩️ Give back']);
    await student.taps(/Change/, list);
    await student.hears(/Other days instead of/);
    await student.says(`${shown(1)} – ${shown(2)}`);
    await student.hears(/2 days. Shall I change it/);
    await student.taps('change it');
    await student.hears(new RegExp(`Changed: ${range(1, 2).source}.*instead of ${range(1, 3).source}`));

    await world.sim.moveTo(noon(day(1)));
    await student.says('/status');
    await student.taps(/Days off/, await student.hears(/Days off/));
    await student.taps(/Change/, await student.hears(range(1, 2)));
    await student.hears(new RegExp(`has begun: up to ${shown(1)} it stays.*last`, 's'));
    await student.says(day(0).toString());
    await student.hears(new RegExp(`from ${shown(1)} to`));
    await student.says(shown(3));
    await student.hears(/3 days. Shall I change it/);
    await student.taps('change it');
    await student.hears(new RegExp(`Changed: ${range(1, 3).source}`));
  });

  it('giving back says from when one eats again, and that a part has passed', async () => {
    await student.says('/status');
    await student.taps(/Days off/, await student.hears(/Days off/));
    await student.taps('Give back', await student.hears(range(1, 3)));
    await student.hears(new RegExp(`what is left.*${shown(2)}.*up to ${shown(1)}`, 's'));
    await student.taps('I will eat');
    expect(words(await student.hears(/Your days off/))).to.match(new RegExp(`${shown(1)} – 1 day, final`));
  });
});
