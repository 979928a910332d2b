import { expect } from 'chai';
import fc from 'fast-check';
import { fillRoster } from '../../../domain/duty/autofill.ts';
import { loadSolver } from '../../../domain/duty/autofill-highs.ts';
import { solveRoster } from '../../../domain/duty/autofill-solve.ts';
import type { Filled, Filler, FillProblem, OpenSlot } from '../../../domain/duty/autofill-model.ts';
import { DAY, dutyWorld, refusalOf, type DutyWorld } from './duty-world.ts';

const MIDNIGHT = 30_000_000;
const slot = (typeId: number, day: number, begins: number, minutes = 45): OpenSlot => ({
  id: `${typeId}|${day}|${begins}`, typeId, day: `2026-12-${String(day + 1).padStart(2, '0')}`, begins: MIDNIGHT + day * 1440 + begins, ends: MIDNIGHT + day * 1440 + begins + minutes,
});
const person = (id: number, wants: number[], wish: Partial<Filler> = {}): Filler => ({ id, load: 0, wants: new Set(wants), hasAudition: true, blackouts: [], duties: [], ...wish });
const problem = (wish: Partial<FillProblem>): FillProblem => ({ slots: [], people: [], auditioned: new Set(), mostPerDay: 1, restMinutes: 480, ...wish });

/** Every rule that a proposal has to keep, whatever was asked. */
function broken(it: FillProblem, filled: Filled): string[] {
  const slots = new Map(it.slots.map((one) => [one.id, one]));
  const people = new Map(it.people.map((one) => [one.id, one]));
  const faults: string[] = [];
  const taken = new Set<string>();
  const held = new Map<number, { day: string; begins: number; ends: number }[]>(it.people.map((one) => [one.id, [...one.duties]]));
  for (const { slot: id, personId } of filled.chosen) {
    const [place, who] = [slots.get(id), people.get(personId)];
    if (place === undefined || who === undefined || taken.has(id)) faults.push(`place ${id}`);
    else {
      taken.add(id);
      if (!who.wants.has(place.typeId)) faults.push(`${personId} does not want ${id}`);
      if (it.auditioned.has(place.typeId) && !who.hasAudition) faults.push(`${personId} was not heard`);
      if (who.blackouts.some((range) => range.from <= place.day && place.day <= range.to)) faults.push(`${personId} is away`);
      const others = held.get(personId) ?? [];
      if (others.some((other) => place.begins < other.ends + it.restMinutes && other.begins < place.ends + it.restMinutes)) faults.push(`${personId} has no rest`);
      if (others.filter((other) => other.day === place.day).length >= it.mostPerDay) faults.push(`${personId} has too many on ${place.day}`);
      others.push(place);
    }
  }
  if (taken.size + filled.unfilled.length !== it.slots.length) faults.push('a place is neither filled nor explained');
  return faults;
}

describe('duty: autofill', () => {
  it('fills what can be filled, and spreads it as evenly as possible', async () => {
    const slots = Array.from({ length: 10 }, (_, day) => [slot(1, day, 300), slot(2, day, 800)]).flat();
    const it = problem({ slots, people: [1, 2, 3, 4].map((id) => person(id, [1, 2])) });
    const filled = await fillRoster(it);
    expect(broken(it, filled)).to.deep.equal([]);
    expect(filled.unfilled).to.deep.equal([]);
    const loads = [1, 2, 3, 4].map((id) => filled.chosen.filter((one) => one.personId === id).length);
    expect(loads).to.deep.equal([5, 5, 5, 5]);
  });

  it('evens out what was uneven before', async () => {
    const it = problem({ slots: Array.from({ length: 6 }, (_, day) => slot(1, day, 300)), people: [person(1, [1], { load: 4 }), person(2, [1]), person(3, [1], { load: 2 })] });
    const filled = await fillRoster(it);
    expect([1, 2, 3].map((id) => filled.chosen.filter((one) => one.personId === id).length)).to.deep.equal([0, 4, 2]);
  });

  it('says of every place that stays empty why', async () => {
    const it = problem({
      slots: [slot(1, 0, 300), slot(2, 0, 300), slot(3, 1, 300), slot(4, 2, 300), slot(5, 3, 300), slot(5, 3, 320)],
      auditioned: new Set([2]),
      people: [
        person(1, [2], { hasAudition: false }),
        person(2, [3], { blackouts: [{ from: '2026-12-02', to: '2026-12-02' }] }),
        person(3, [4], { duties: [{ day: '2026-12-03', begins: MIDNIGHT + 2 * 1440 + 600, ends: MIDNIGHT + 2 * 1440 + 640 }] }),
        person(4, [5]),
      ],
    });
    const filled = await fillRoster(it);
    expect(filled.unfilled.map(({ slot: id, why }) => `${id.split('|')[0]} ${why}`)).to.deep.equal(['1 nobody-wants', '2 no-audition', '3 blackout', '4 busy', filled.unfilled.at(-1)?.slot.startsWith('5') === true ? '5 all-used' : '']);
  });

  it('keeps the rest over midnight, and allows two a day when the setting does', async () => {
    const late = problem({ slots: [slot(1, 0, 1_380), slot(1, 1, 240)], people: [person(1, [1])], mostPerDay: 2 });
    expect((await fillRoster(late)).chosen).to.have.length(1);
    const two = problem({ slots: [slot(1, 0, 270), slot(1, 0, 1_060)], people: [person(1, [1])], mostPerDay: 2 });
    expect((await fillRoster(two)).chosen).to.have.length(2);
  });

  it('the same question has the same answer', async () => {
    const it = problem({ slots: Array.from({ length: 20 }, (_, day) => [slot(1, day, 300), slot(2, day, 320)]).flat(), people: Array.from({ length: 9 }, (_, id) => person(id + 1, [1, 2])) });
    const [first, second] = [await fillRoster(it), await fillRoster(it)];
    expect(second).to.deep.equal(first);
  });

  it('a solver that runs out of time leaves no place empty that somebody is free for, and keeps every rule', () => {
    const slots = Array.from({ length: 6 }, (_, day) => [slot(1, day, 270), slot(2, day, 320), slot(3, day, 1_060)]).flat();
    const it = problem({ slots, people: [person(1, [1, 2, 3]), person(2, [1, 2, 3], { load: 3 }), person(3, [3], { duties: [{ day: '2026-12-02', begins: MIDNIGHT + 1440 + 300, ends: MIDNIGHT + 1440 + 340 }] })] });
    const nothing = solveRoster(it, () => []);
    expect(broken(it, nothing)).to.deep.equal([]);
    // One duty a day: three people fill three places, but on the day on which one of them has a duty already.
    expect(nothing.unfilled.map(({ slot: id, why }) => [id.split('|')[1], why])).to.deep.equal([['1', 'all-used']]);
    const partly = solveRoster(it, () => ['x0_1', 'x2_0']);
    expect(broken(it, partly)).to.deep.equal([]);
    expect(partly.chosen).to.deep.include({ slot: slots[0]?.id ?? '', personId: 2 });
  });

  it('keeps every rule, whatever it is asked', async function () {
    this.timeout(20_000);
    // Without the worker, whose start would cost more than all the rosters.
    const solve = await loadSolver();
    const anybody = fc.record({ wants: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), heard: fc.boolean(), away: fc.integer({ min: 0, max: 5 }), load: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 6 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 14 }), (people, mostPerDay, rest) => {
        const it = problem({
          slots: Array.from({ length: 5 }, (_, day) => [slot(1, day, 270), slot(2, day, 320), slot(3, day, 750), slot(4, day, 1_060)]).flat(),
          people: people.map((one, index) => person(index + 1, one.wants, { hasAudition: one.heard, load: one.load, blackouts: one.away === 0 ? [] : [{ from: `2026-12-0${one.away}`, to: `2026-12-0${one.away}` }] })),
          auditioned: new Set([1]), mostPerDay, restMinutes: rest * 60,
        });
        expect(broken(it, solveRoster(it, solve))).to.deep.equal([]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('duty: a proposal', () => {
  let world: DutyWorld;
  let typeIds: number[];
  before(async () => {
    world = await dutyWorld();
  });
  beforeEach(async () => {
    await world.reset();
    typeIds = (await world.roster({ from: '2026-12-08', to: '2026-12-12' })).types.map((it) => it.id);
    await Promise.all(Array.from({ length: 14 }, () => world.volunteer({ wants: typeIds })));
    await world.forget();
  });
  after(() => world.close());

  it('assigns nothing until it is accepted, by day or whole; each person hears of all their new duties in one message', async () => {
    const made = await world.duty.propose(world.asAdmin());
    expect([made.places.length, made.unfilled.length]).to.deep.equal([60, 0]);
    expect(await world.query('select id from duty_assignment')).to.deep.equal([]);
    expect(await world.duty.acceptProposal(world.asAdmin(), { proposalId: made.id, day: DAY })).to.deep.equal({ assigned: 12, overtaken: 0, left: 48 });
    expect(await world.duty.acceptProposal(world.asAdmin(), { proposalId: made.id, day: null })).to.deep.equal({ assigned: 48, overtaken: 0, left: 0 });
    expect(await refusalOf(world.duty.acceptProposal(world.asAdmin(), { proposalId: made.id, day: null }))).to.equal('proposal-over');
    const said = await world.said();
    expect(said.filter((it) => it.template === 'duty.allotted')).to.have.length(12);
    expect(said.filter((it) => it.template === 'duty.allotted-many').length).to.be.within(10, 14);
    expect(await refusalOf(world.duty.propose(world.asAdmin()))).to.equal('nothing-to-fill');
  });

  it('is judged again when it is accepted: what has changed since is left out and counted', async () => {
    const made = await world.duty.propose(world.asAdmin());
    const [taken, away] = made.places;
    const other = made.places.find((it) => it.volunteerId !== taken?.volunteerId && it.day !== taken?.day);
    await world.query(`insert into duty_blackout (volunteer_id, days) values ($1, daterange('2026-12-01', '2026-12-31'))`, [away?.volunteerId]);
    const late = await world.volunteer({ wants: typeIds });
    await world.duty.assign(world.asAdmin(), { typeId: other?.typeId ?? 0, day: other?.day ?? '', place: 1, volunteerId: late.id });
    const done = await world.duty.acceptProposal(world.asAdmin(), { proposalId: made.id, day: null });
    expect(done.overtaken).to.be.greaterThan(1);
    expect(done.assigned + done.overtaken).to.equal(60);
  });

  it('there is one at a time: a new one discards the draft before it', async () => {
    const first = await world.duty.propose(world.asAdmin());
    const second = await world.duty.propose(world.asAdmin());
    expect(await refusalOf(world.duty.acceptProposal(world.asAdmin(), { proposalId: first.id, day: null }))).to.equal('proposal-over');
    await world.duty.discardProposal(world.asAdmin(), second.id);
    expect(await refusalOf(world.duty.discardProposal(world.asAdmin(), second.id))).to.equal('proposal-over');
    expect(await refusalOf(world.duty.propose(world.by((await world.volunteer({ wants: typeIds })).personId)))).to.equal('not-allowed');
  });
});
