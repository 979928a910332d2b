import { expect } from 'chai';
import type { Work } from '../../../domain/database/transact.ts';
import { assign } from '../../../domain/duty/assign.ts';
import { selectAudition } from '../../../domain/duty/auditions.ts';
import { approveRequest, rejectRequest } from '../../../domain/duty/decide-request.ts';
import { removeType } from '../../../domain/duty/duty-types.ts';
import { resendReminder } from '../../../domain/duty/reminder-log.ts';
import { requestChange } from '../../../domain/duty/request.ts';
import { swapTwo } from '../../../domain/duty/swap.ts';
import { takeDuty } from '../../../domain/duty/take-duty.ts';
import { unlock } from '../../../domain/duty/unlock.ts';
import { meetingAt } from '../../support/meeting-at.ts';
import { readingTogether } from '../../support/reading-together.ts';
import { DAY, refusalOf, withRoster, type DutyWorld } from './duty-world.ts';

const REASON = 'The hall is closed for repair';
/** The look at who holds a place, which cannot be what keeps it: others look at the same moment. */
const LOOK = /select v\.name from duty_assignment/;

/** Takes the locks out of the statements, for a control. */
const lockedIf = (locks: boolean, work: Work): Work => (locks ? work : { ...work, sql: (text, parameters) => work.sql(text.replace(/ for (share|update)/, ''), parameters) });

/** Each with a control: the same without its guard goes wrong, or the test proves nothing. */
describe('duty: two at once', () => {
  let world: DutyWorld;
  let typeIds: number[];
  const { type, assign: give } = withRoster((made, roster) => {
    world = made;
    typeIds = roster.types.map((it) => it.id);
  });

  const people = (howMany: number) => Promise.all(Array.from({ length: howMany }, () => world.volunteer({ wants: typeIds })));
  /** Every one in a transaction of their own. `faults` are what is no refusal. */
  async function atOnce(acts: readonly { by: number; act: (work: Work) => Promise<unknown> }[], through: (work: Work) => Work): Promise<string[]> {
    const codes = await Promise.all(acts.map(({ by, act }) => refusalOf(world.transact.read(world.actor(by), async (work) => {
      await act(through(work));
      await work.em.flush();
    })).catch(() => 'fault')));
    return codes.toSorted();
  }
  /** Takes an index away for the length of one control; `mess` is what it leaves that the index would not take back. */
  async function without(index: string, act: () => Promise<unknown>, mess: () => Promise<unknown>): Promise<void> {
    const [found] = await world.query<{ indexdef: string }>('select indexdef from pg_indexes where indexname = $1', [index]);
    await world.query(`drop index ${index}`);
    try {
      await act();
    } finally {
      await mess();
      await world.query(found?.indexdef ?? '');
    }
  }
  const noAssignments = () => world.query('truncate duty_assignment cascade');
  const held = async () => (await world.query(`select from duty_assignment where state in ('waiting', 'confirmed')`)).length;

  describe('coordinators who give one place to different people', () => {
    const place = () => ({ typeId: type(6), day: DAY, place: 1 });
    async function rush(): Promise<string[]> {
      const [asha, ravi] = await people(2);
      return atOnce([asha, ravi].map((it) => ({ by: world.adminId(), act: (work) => assign(work, { ...place(), volunteerId: it?.id ?? 0 }) })), meetingAt(2, LOOK));
    }
    it('one has it, the other is told that it is locked', async () => {
      expect(await rush()).to.deep.equal(['accepted', 'place-locked']);
      expect(await held()).to.equal(1);
    });
    it('control: without the unique index both have it', () => without('duty_assignment_place', async () => expect(await rush()).to.deep.equal(['accepted', 'accepted']), noAssignments));
  });

  describe('volunteers who take one offered place', () => {
    async function rush(): Promise<string[]> {
      const [asha, ...others] = await people(5);
      const { id } = await give(type(6), asha?.id ?? 0);
      await world.duty.decline(world.by(asha?.personId ?? 0), { personId: asha?.personId ?? 0, assignmentId: id });
      return atOnce(others.map(({ personId }) => ({ by: personId, act: (work) => takeDuty(work, { personId, typeId: type(6), day: DAY, place: 1 }) })), meetingAt(4, LOOK));
    }
    it('the first has it, the others are told that it is gone', async () => {
      expect(await rush()).to.deep.equal(['accepted', 'place-taken', 'place-taken', 'place-taken']);
      expect(await held()).to.equal(1);
    });
    it('control: without the unique index all of them have it', () => without('duty_assignment_place', async () => expect(await rush()).to.deep.equal(Array.from({ length: 4 }, () => 'accepted')), noAssignments));
  });

  describe('two duties of one reporting time for one person', () => {
    async function rush(): Promise<string[]> {
      const [asha] = await people(1);
      return atOnce([7, 8].map((position) => ({ by: world.adminId(), act: (work) => assign(work, { typeId: type(position), day: DAY, place: 1, volunteerId: asha?.id ?? 0 }) })), meetingAt(2, LOOK));
    }
    it('one of them is refused', async () => expect(await rush()).to.deep.equal(['accepted', 'clash-same-time']));
    it('control: without the unique index both are given', () => without('duty_assignment_time', async () => expect(await rush()).to.deep.equal(['accepted', 'accepted']), noAssignments));
  });

  describe('requests for one duty', () => {
    async function rush(): Promise<string[]> {
      const [asha] = await people(1);
      const { personId = 0, id = 0 } = asha ?? {};
      const { id: assignmentId } = await give(type(6), id);
      // Without the lock that the two would take one after the other, so that the index alone is asked.
      return atOnce(Array.from({ length: 2 }, () => ({ by: personId, act: (work: Work) => requestChange(work, { personId, assignmentId, kind: 'cancel', reason: 'An exam' }) })), readingTogether(2, { locks: false }));
    }
    it('one is filed, the other is told that one waits', async () => expect(await rush()).to.deep.equal(['accepted', 'request-pending']));
    // Whether the second is written as well or fails over what it then finds depends on whose commit is first; told it is in neither case.
    it('control: without the unique index the second is not told that one waits', () =>
      without('duty_request_one_pending', async () => expect(await rush()).to.include('accepted').and.not.include('request-pending'), noAssignments));
  });

  describe('decisions of one request', () => {
    async function rush(locks: boolean): Promise<{ codes: string[]; told: number }> {
      const [asha] = await people(1);
      const { personId = 0, id = 0 } = asha ?? {};
      const { id: assignmentId } = await give(type(6), id);
      const request = await world.duty.request(world.by(personId), { personId, assignmentId, kind: 'cancel', reason: 'An exam' });
      const codes = await atOnce([{ by: world.adminId(), act: (work) => approveRequest(work, request.id) }, { by: world.adminId(), act: (work) => rejectRequest(work, request.id, 'too-late') }], readingTogether(2, { locks }));
      return { codes, told: (await world.said()).filter((it) => /request-(approved|rejected)/.test(it.template)).length };
    }
    it('the first counts, the second is told who was first, and the volunteer hears one thing', async () => expect(await rush(true)).to.deep.equal({ codes: ['accepted', 'already-decided'], told: 1 }));
    it('control: without the lock on the request both decide', async () => expect(await rush(false)).to.deep.equal({ codes: ['accepted', 'accepted'], told: 2 }));
  });

  describe('a swap and an unlock of one duty', () => {
    async function rush(locks: boolean): Promise<string[]> {
      const [asha, ravi] = await people(2);
      const [first, second] = [await give(type(6), asha?.id ?? 0), await give(type(8), ravi?.id ?? 0, '2026-12-20')];
      return atOnce(
        [{ by: world.adminId(), act: (work) => swapTwo(work, { first: first.id, second: second.id, reason: REASON }) }, { by: world.adminId(), act: (work) => unlock(work, { assignmentId: first.id, reason: REASON }) }],
        readingTogether(2, { locks }),
      );
    }
    it('one happens, the other finds that the duty is held no more', async () => {
      expect(await rush(true)).to.deep.equal(['accepted', 'assignment-over']);
      expect(await held()).to.be.oneOf([1, 2]);
    });
    it('control: without the lock on the assignment both undo it, and the second record breaks the transaction', async () => expect(await rush(false)).to.deep.equal(['accepted', 'fault']));
  });

  describe('a duty that is taken out of the roster while it is given to somebody', () => {
    async function rush(locks: boolean): Promise<{ codes: string[]; astray: number }> {
      const [asha] = await people(1);
      const together = meetingAt(2, /for share|for update|select v\.name from duty_assignment/);
      const codes = await atOnce(
        [{ by: world.adminId(), act: (work) => assign(work, { typeId: type(6), day: DAY, place: 1, volunteerId: asha?.id ?? 0 }) }, { by: world.adminId(), act: (work) => removeType(work, { typeId: type(6), consent: null }) }],
        (work) => together(lockedIf(locks, work)),
      );
      const [astray] = await world.query<{ n: number }>(`select count(*)::int as n from duty_assignment a join duty_type t on t.id = a.type_id where a.state = 'waiting' and t.removed_at is not null`);
      return { codes, astray: astray?.n ?? 0 };
    }
    it('either it is given and named, or it is gone', async () => {
      const { codes, astray } = await rush(true);
      expect(codes[0]).to.equal('accepted');
      expect(codes[1]).to.be.oneOf(['duties-displaced', 'duty-type-unknown']);
      expect(astray).to.equal(0);
    });
    it('control: without holding the roster somebody has a duty that does not exist', async () => expect(await rush(false)).to.deep.equal({ codes: ['accepted', 'accepted'], astray: 1 }));
  });

  describe('choices among one volunteer’s recordings', () => {
    async function rush(locks: boolean): Promise<{ codes: string[]; chosen: number }> {
      const { id, personId } = await world.volunteer({ wants: typeIds, heard: false });
      await world.duty.changeAuditions(world.by(personId), { personId, auditions: [await world.audition(personId), await world.audition(personId)] });
      const { auditions } = await world.duty.volunteer(world.system, id);
      const together = meetingAt(2, /set selected_at = null/);
      const codes = await atOnce(auditions.map((it) => ({ by: world.adminId(), act: (work) => selectAudition(work, it.id) })), (work) => together(lockedIf(locks, work)));
      return { codes, chosen: (await world.duty.volunteer(world.system, id)).auditions.filter((it) => it.selected).length };
    }
    it('the last one counts, and it is one', async () => expect(await rush(true)).to.deep.equal({ codes: ['accepted', 'accepted'], chosen: 1 }));
    it('control: without the lock on the volunteer they wait for each other, and one fails', async () => expect(await rush(false)).to.deep.equal({ codes: ['accepted', 'fault'], chosen: 1 }));
  });

  describe('taps on “remind again”', () => {
    async function rush(locks: boolean): Promise<number> {
      const [asha] = await people(1);
      const { id } = await give(type(6), asha?.id ?? 0);
      await atOnce(Array.from({ length: 2 }, () => ({ by: world.adminId(), act: (work: Work) => resendReminder(work, id) })), readingTogether(2, { locks }));
      return (await world.said()).filter((it) => it.template === 'duty.reminder').length;
    }
    it('are one reminder', async () => expect(await rush(true)).to.equal(1));
    it('control: without the lock on the assignment they are two', async () => expect(await rush(false)).to.equal(2));
  });
});
