import exceljs from 'exceljs';
import { expect } from 'chai';
import { readSheetDay } from '../../../domain/duty/roster-sheet.ts';
import { clashesOf, overlap, timeOfDuty } from '../../../domain/duty/duty-rules.ts';
import { DAY, refusalOf, withRoster, ZONE, type DutyWorld } from './duty-world.ts';

const words = { grid: 'Grid', list: 'List', day: 'Day', duty: 'Duty', place: 'Place', member: 'Member number', name: 'Name', state: 'State', states: { waiting: 'not answered' } };

describe('duty: clashes', () => {
  const roster = { from: '2026-12-01', to: '2026-12-30' };
  const type = { weekdays: [1, 2, 3, 4, 5, 6, 7], needsAudition: false };
  const wanted = timeOfDuty({ reporting: '05:20', minutes: 40 }, DAY, ZONE);
  const ask = (wish: object = {}, change: object = {}) => clashesOf({ wanted, roster, type, volunteer: { blackouts: [], hasAudition: true, duties: [], ...wish }, ...change });

  it('duties that touch do not overlap, a minute more does', () => {
    const before = timeOfDuty({ reporting: '04:30', minutes: 50 }, DAY, ZONE);
    expect(overlap(before, wanted)).to.equal(false);
    expect(overlap(timeOfDuty({ reporting: '04:30', minutes: 51 }, DAY, ZONE), wanted)).to.equal(true);
    expect(ask({ duties: [before] })).to.deep.equal([]);
  });

  it('the same reporting time, an overlap, a blackout, an audition, the roster’s days and the duty’s days are told apart', () => {
    expect(ask({ duties: [timeOfDuty({ reporting: '05:20', minutes: 5 }, DAY, ZONE)] })).to.deep.equal(['same-time']);
    expect(ask({ duties: [timeOfDuty({ reporting: '05:00', minutes: 45 }, DAY, ZONE)] })).to.deep.equal(['overlap']);
    expect(ask({ blackouts: [{ from: DAY, to: DAY }] })).to.deep.equal(['blackout']);
    expect(ask({ hasAudition: false }, { type: { ...type, needsAudition: true } })).to.deep.equal(['no-audition']);
    expect(ask({}, { roster: { from: '2026-12-11', to: '2026-12-30' } })).to.deep.equal(['outside-roster']);
    expect(ask({}, { type: { ...type, weekdays: [5] } })).to.deep.equal(['not-that-day']);
  });

  it('a duty over midnight overlaps with the next morning’s', () => {
    const night = timeOfDuty({ reporting: '23:30', minutes: 400 }, '2026-12-09', ZONE);
    expect(ask({ duties: [night] })).to.deep.equal(['overlap']);
  });
});

describe('duty: sheets', () => {
  let world: DutyWorld;
  let typeIds: number[];
  let rosterId: number;
  withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
    rosterId = roster.id;
  });

  const memberOf = async (id: number): Promise<string> => (await world.duty.volunteer(world.system, id)).memberNo;
  async function sheet(rows: unknown[][]): Promise<string> {
    const book = new exceljs.Workbook();
    const page = book.addWorksheet('anything');
    page.addRow(['Day', 'Duty', 'Place', 'Member']);
    for (const row of rows) page.addRow(row);
    return (await world.files.save({ kind: 'document', mime: 'application/xlsx', bytes: Buffer.from(await book.xlsx.writeBuffer()) })).id;
  }

  it('a day is read as ISO or as day, month, year, and nothing else', () => {
    expect(['2026-12-10', '10/12/2026', '10.12.2026', '1-2-2026', '31/02/2026', '2026-13-01', 'tomorrow', ''].map(readSheetDay)).to.deep.equal(['2026-12-10', '2026-12-10', '2026-12-10', '2026-02-01', null, null, null, null]);
  });

  it('the suggestions are exactly those against whom no rule speaks, the least used first', async () => {
    const people = await Promise.all([
      world.volunteer({ wants: [typeIds[0] ?? 0] }), world.volunteer({ wants: [typeIds[0] ?? 0], heard: false }), world.volunteer({ wants: [typeIds[0] ?? 0], blackouts: [{ from: DAY, to: DAY }] }),
      world.volunteer({ wants: [typeIds[1] ?? 0] }), world.volunteer({ wants: typeIds }), world.volunteer({ wants: typeIds }),
    ]);
    const [, , , , used, busy] = people;
    await world.duty.assign(world.asAdmin(), { typeId: typeIds[6] ?? 0, day: DAY, place: 1, volunteerId: used?.id ?? 0 });
    await world.duty.assign(world.asAdmin(), { typeId: typeIds[1] ?? 0, day: DAY, place: 1, volunteerId: busy?.id ?? 0 });
    const suggested = await world.duty.candidates(world.system, { typeId: typeIds[0] ?? 0, day: DAY });
    expect(suggested.map((it) => it.id)).to.deep.equal([people[0]?.id, used?.id]);
    for (const { id } of people) {
      const outcome = await refusalOf(world.duty.assign(world.asAdmin(), { typeId: typeIds[0] ?? 0, day: DAY, place: 1, volunteerId: id }));
      const wants = (await world.duty.volunteer(world.system, id)).preferences.includes(typeIds[0] ?? 0);
      expect(outcome === 'accepted' || outcome === 'place-locked', `${id}: ${outcome}`).to.equal(!wants || suggested.some((it) => it.id === id) || outcome === 'place-locked');
    }
  });

  it('what is exported can be imported: nothing changes', async () => {
    const asha = await world.volunteer({ wants: typeIds, name: 'Asha =SUM(A1)'.replace(/[^\p{L} ]/gu, '') });
    for (const day of [DAY, '2026-12-11']) await world.duty.assign(world.asAdmin(), { typeId: typeIds[5] ?? 0, day, place: 1, volunteerId: asha.id });
    const { fileId } = await world.duty.sheet(world.actor(world.adminId()), rosterId, 'hi', words);
    const preview = await world.duty.previewImport(world.actor(world.adminId()), fileId);
    expect([preview.unchanged, preview.good.length, preview.problems]).to.deep.equal([2, 0, []]);
    const book = new exceljs.Workbook();
    await book.xlsx.load((await world.files.read(fileId))?.bytes as unknown as ArrayBuffer);
    const grid = book.getWorksheet('Grid');
    expect([grid?.rowCount, grid?.columnCount]).to.deep.equal([13, 31]);
    expect(grid?.getCell('A7').value).to.equal('फ़ज्र तकबीरा');
  });

  it('the preview names every row that cannot be, and the import assigns the others', async () => {
    const [asha, ravi] = [await world.volunteer({ wants: typeIds }), await world.volunteer({ wants: typeIds, blackouts: [{ from: '2026-12-20', to: '2026-12-20' }] })];
    const pending = await world.volunteer({ wants: typeIds, approved: false });
    await world.duty.assign(world.asAdmin(), { typeId: typeIds[5] ?? 0, day: DAY, place: 1, volunteerId: asha.id });
    const [a, r, p] = [await memberOf(asha.id), await memberOf(ravi.id), await memberOf(pending.id)];
    const fileId = await sheet([
      ['2026-12-12', 'Fajr Takbira', 1, a],
      [new Date('2026-12-13T00:00:00Z'), 'फ़ज्र तकबीरा', '', r],
      ['32/12/2026', 'Fajr Takbira', 1, a],
      ['2026-12-14', 'Night watch', 1, a],
      ['2026-12-14', 'Fajr Takbira', 2, a],
      ['2026-12-14', 'Fajr Takbira', 1, '123'],
      ['2026-12-14', 'Fajr Takbira', 1, '99999999'],
      [DAY, 'Fajr Takbira', 1, r],
      ['2026-12-20', 'Fajr Takbira', 1, r],
      ['2026-12-12', 'Fajr Azaan', 1, a],
      ['2026-12-15', 'Fajr Takbira', 1, p],
      ['2026-12-12', 'fajr takbira', 1, r],
      ['2026-12-31', 'Fajr Takbira', 1, a],
      ['2026-12-01', 'Fajr Takbira', 1, a],
      ['2026-12-16', 'Fajr Takbira', 1, ''],
    ]);
    const preview = await world.duty.previewImport(world.actor(world.adminId()), fileId);
    expect(preview.problems.map((it) => `${it.row} ${it.problem}`)).to.deep.equal([
      '4 row-day', '5 row-duty', '6 row-place', '7 row-member', '8 row-member-unknown', '9 place-locked', '10 clash-blackout', '11 clash-same-time', '12 row-not-approved', '13 row-twice', '14 clash-outside-roster', '15 row-past',
    ]);
    expect(await world.duty.importRoster(world.asAdmin(), fileId)).to.deep.equal({ assigned: 2, problems: 12 });
    expect(await refusalOf(world.duty.importRoster(world.asAdmin(), fileId))).to.equal('import-empty');
    expect(await refusalOf(world.duty.previewImport(world.actor(asha.personId), fileId))).to.equal('not-allowed');
  });

  it('a file that is no workbook, or has no list, is said to be so', async () => {
    const junk = (await world.files.save({ kind: 'document', mime: 'application/xlsx', bytes: Buffer.from('PK\u0003\u0004 not really') })).id;
    const empty = await sheet([]);
    for (const id of [junk, empty, '00000000-0000-4000-8000-000000000000']) expect(await refusalOf(world.duty.previewImport(world.actor(world.adminId()), id))).to.equal('sheet-unreadable');
  });

  it('the calendar file has one event for each duty ahead, and only one’s own', async () => {
    const asha = await world.volunteer({ wants: typeIds });
    expect(await refusalOf(world.duty.calendar(world.actor(asha.personId), asha.personId, { language: 'mr', name: 'Duties' }))).to.equal('no-duties');
    for (const day of [DAY, '2026-12-11']) await world.duty.assign(world.asAdmin(), { typeId: typeIds[5] ?? 0, day, place: 1, volunteerId: asha.id });
    const { fileId } = await world.duty.calendar(world.actor(asha.personId), asha.personId, { language: 'mr', name: 'Duties' });
    const text = (await world.files.read(fileId))?.bytes.toString() ?? '';
    expect([...text.matchAll(/BEGIN:VEVENT/g)]).to.have.length(2);
    expect(text).to.include('DTSTART:20261209T235000Z').and.to.include('फज्र तकबीरा');
    const stranger = await world.person();
    expect(await refusalOf(world.duty.calendar(world.actor(stranger), asha.personId, { language: 'mr', name: 'Duties' }))).to.equal('not-allowed');
  });
});
