import type pg from 'pg';
import type { Clock } from '../clock.ts';
import type { Actor, Command, Transact } from '../database/transact.ts';
import { Refusal } from '../errors.ts';
import type { Files } from '../files/index.ts';
import { channelsOf, setChannels, type Channel } from '../notifications/index.ts';
import { judgeEmail, judgeName, judgePhone } from '../people/answers.ts';
import { requireAdmin, type Language } from '../people/index.ts';
import { settingIn } from '../settings/index.ts';
import { askAfterDuties, dutiesAt, markOutcome } from './after-duty.ts';
import { confirmAll, confirmDuty, declineDuty, type AnswerInput } from './answer-duty.ts';
import { assign, assignDespiteClash, type AssignInput, type PlaceInput } from './assign.ts';
import { assignmentById, DutyAssignmentSchema } from './assignment.ts';
import { nameSubjects, subjectsOf } from './audit-subjects.ts';
import { auditionCase, changeAuditions, playAudition, selectAudition, type AuditionInput } from './auditions.ts';
import { addBlackout, removeBlackout } from './blackouts.ts';
import { writeCalendar } from './calendar-file.ts';
import { suggestedCandidates } from './candidates.ts';
import { askCorrection, correctionCase, openCorrections, resolveCorrection } from './corrections.ts';
import { changeRoster, createRoster, displacedByDays, removeDraft, type RosterFacts, type RosterInput } from './change-roster.ts';
import { changeStatus } from './change-status.ts';
import { approveRequest, rejectRequest } from './decide-request.ts';
import { approveVolunteer, rejectVolunteer, volunteerCase } from './decide-volunteer.ts';
import type { Consent } from './displaced.ts';
import { addType, changeType, displacedByType, moveType, removeType, type TypeChange } from './duty-types.ts';
import { exportedRoster } from './export-roster.ts';
import { gridOf, placeCase, progressOf } from './grid.ts';
import { importRoster, previewImport } from './import-roster.ts';
import { keepDocument } from './keep-document.ts';
import { dutiesAhead, dutiesOf, myDuties } from './my-duties.ts';
import { fairness, sendBoard, unanswered, volunteerList, waitingForCoordinator, type VolunteerFilter } from './overview.ts';
import { actsForSelf } from './own.ts';
import { changePreferences } from './preferences.ts';
import { acceptProposal, discardProposal, proposalOf, propose } from './proposal.ts';
import { publishRoster } from './publish-roster.ts';
import { countMemberTry, registerVolunteer, type VolunteerInput } from './register-volunteer.ts';
import { correctable, judgeMemberNo, judgeReason, judgeUnlockReason, rejections } from './registration-rules.ts';
import { archiveReminders, reminderLog, resendReminder } from './reminder-log.ts';
import { enqueueReminders } from './reminders.ts';
import { DutyRequestSchema, requestCase, requestChange, type RequestInput } from './request.ts';
import { readRosterSheet, writeRosterSheet, type SheetWords } from './roster-sheet.ts';
import { judgeDutyName, judgeMinutes, judgeReporting, judgeRosterName, MOST_PLACES } from './roster-rules.ts';
import { currentRoster, rosterList, rosterOf, rosterOfType, type DutyTypeInput } from './roster.ts';
import { dutySettings } from './settings.ts';
import { swapTwo } from './swap.ts';
import { placesICanTake, takeDuty } from './take-duty.ts';
import { unlock } from './unlock.ts';
import { approvedVolunteer, DutyVolunteerSchema, volunteerById } from './volunteer.ts';

export { dutySettings } from './settings.ts';
export type { AssignmentState, AssignmentView } from './assignment.ts';
export type { AuditionCase } from './auditions.ts';
export type { Candidate } from './candidates.ts';
export type { Displaced, TypeChange } from './duty-types.ts';
export type { CorrectionCase, CorrectionView } from './corrections.ts';
export type { VolunteerCase } from './decide-volunteer.ts';
export type { GridPlace, PlaceCase, Progress, RosterGrid } from './grid.ts';
export type { ImportPreview } from './import-roster.ts';
export type { MyDuties } from './my-duties.ts';
export type { FairnessLine, VolunteerPage } from './overview.ts';
export type { Accepted, ProposalView } from './proposal.ts';
export type { Correctable } from './registration-rules.ts';
export type { ReminderLine, ReminderLog } from './reminder-log.ts';
export type { RequestCase, RequestKind, RequestView } from './request.ts';
export type { SheetWords } from './roster-sheet.ts';
export type { DutyTypeInput, DutyTypeView, RosterView } from './roster.ts';
export type { OpenPlace } from './take-duty.ts';
export type { AuditionView, VolunteerStatus, VolunteerView } from './volunteer.ts';

export const dutyEntities = [DutyVolunteerSchema, DutyAssignmentSchema, DutyRequestSchema];

export type Duty = ReturnType<typeof createDuty>;

/** Volunteer rosters: each line is one operation in one transaction. Refusal codes stand at the operations. */
export function createDuty(deps: { transact: Transact; pool: pg.Pool; clock: Clock; zone: string; files: Files; region: string }) {
  const { read, change } = deps.transact;

  /** A sheet that somebody sent: read outside of any transaction, because it takes its time. */
  async function sheetRows(fileId: string) {
    const file = await deps.files.read(fileId);
    const rows = file === null ? null : await readRosterSheet(file.bytes);
    if (rows === null) throw new Refusal('sheet-unreadable');
    return rows;
  }

  /** A member number that cannot be used is counted, although its refusal rolled the transaction back. */
  async function countingTries<T>(command: Command, personId: number, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'member-no-unusable') await read(command.actor, (work) => countMemberTry(work, personId));
      throw error;
    }
  }

  return {
    /** The rules that a conversation judges answers by while they are typed; the operations judge by the same. */
    rules: {
      name: judgeName,
      memberNo: (text: string, pattern?: string) => judgeMemberNo(text, pattern),
      email: judgeEmail,
      phone: (text: string) => judgePhone(text, deps.region),
      reason: judgeReason,
      unlockReason: judgeUnlockReason,
      rosterName: judgeRosterName,
      dutyName: judgeDutyName,
      reporting: judgeReporting,
      minutes: judgeMinutes,
      mostPlaces: MOST_PLACES,
      rejections,
      correctable,
    },

    // The volunteer.
    register: (command: Command, input: VolunteerInput) => countingTries(command, input.personId, () => change('duty.register', command, (work) => registerVolunteer(work, deps.region, input))),
    changePreferences: (command: Command, input: { personId: number; typeIds: readonly number[] }) => change('duty.preferences', command, (work) => changePreferences(work, input)),
    changeAuditions: (command: Command, input: { personId: number; auditions: readonly AuditionInput[] }) => change('duty.auditions', command, (work) => changeAuditions(work, input)),
    addBlackout: (command: Command, input: { personId: number; from: string; to: string }) => change('duty.add-blackout', command, (work) => addBlackout(work, input)),
    removeBlackout: (command: Command, input: { personId: number; blackoutId: number }) => change('duty.remove-blackout', command, (work) => removeBlackout(work, input)),
    resolveCorrection: (command: Command, input: { personId: number; correctionId: number; value: string }) =>
      countingTries(command, input.personId, () => change('duty.resolve-correction', command, (work) => resolveCorrection(work, deps.region, input))),
    confirm: (command: Command, input: AnswerInput) => change('duty.confirm', command, (work) => confirmDuty(work, input)),
    confirmAll: (command: Command, personId: number) => change('duty.confirm-all', command, (work) => confirmAll(work, personId)),
    decline: (command: Command, input: AnswerInput) => change('duty.decline', command, (work) => declineDuty(work, input)),
    take: (command: Command, input: PlaceInput & { personId: number }) => change('duty.take', command, (work) => takeDuty(work, input)),
    request: (command: Command, input: RequestInput) => change('duty.request', command, (work) => requestChange(work, input)),
    setChannels: (command: Command, input: { personId: number; channels: readonly Channel[] }) =>
      change('duty.channels', command, async (work) => {
        await actsForSelf(work, input.personId);
        if (input.channels.length === 0) throw new Refusal('channels-empty');
        await setChannels(work, input.personId, input.channels);
        return { channels: [...input.channels] };
      }),
    mine: (actor: Actor, personId: number) =>
      actor.kind === 'system' || (actor.kind === 'person' && actor.personId === personId) ? myDuties(deps, personId) : read(actor, (work) => dutiesOf(work, personId)),
    canTake: (actor: Actor, personId: number) => read(actor, (work) => placesICanTake(work, personId)),
    corrections: (actor: Actor, personId: number) => read(actor, (work) => openCorrections(work, personId)),
    channels: (actor: Actor, personId: number) =>
      read(actor, async (work) => {
        await actsForSelf(work, personId);
        return { channels: [...(await channelsOf(work, personId))] };
      }),
    /** The duties ahead as an .ics file, kept as a stored file. */
    calendar: async (actor: Actor, personId: number, words: { language: Language; name: string }) => {
      const duties = await read(actor, async (work) => {
        await actsForSelf(work, personId);
        return dutiesAhead(work, (await approvedVolunteer(work, personId)).id);
      });
      if (duties.length === 0) throw new Refusal('no-duties');
      return keepDocument(deps, { bytes: await writeCalendar(duties, words.language, words.name), mime: 'text/calendar', createdBy: personId });
    },

    // The coordinator.
    approveVolunteer: (command: Command, volunteerId: number) => change('duty.approve-volunteer', command, (work) => approveVolunteer(work, volunteerId)),
    rejectVolunteer: (command: Command, volunteerId: number, reason: string) => change('duty.reject-volunteer', command, (work) => rejectVolunteer(work, volunteerId, reason)),
    deactivate: (command: Command, volunteerId: number) => change('duty.deactivate', command, (work) => changeStatus(work, volunteerId, 'inactive')),
    reactivate: (command: Command, volunteerId: number) => change('duty.reactivate', command, (work) => changeStatus(work, volunteerId, 'approved')),
    playAudition: (command: Command, input: { auditionId: number; chat: { channel: Channel; id: string } }) => change('duty.play-audition', command, (work) => playAudition(work, input)),
    selectAudition: (command: Command, auditionId: number) => change('duty.select-audition', command, (work) => selectAudition(work, auditionId)),
    askCorrection: (command: Command, input: { volunteerId: number; field: string; message: string }) => change('duty.ask-correction', command, (work) => askCorrection(work, input)),
    createRoster: (command: Command, input: RosterInput) => change('duty.create-roster', command, (work) => createRoster(work, input)),
    changeRoster: (command: Command, input: RosterFacts & { rosterId: number; consent: Consent | null }) => change('duty.change-roster', command, (work) => changeRoster(work, input)),
    removeDraft: (command: Command, rosterId: number) => change('duty.remove-draft', command, (work) => removeDraft(work, rosterId)),
    addType: (command: Command, input: { rosterId: number; type: DutyTypeInput }) => change('duty.add-type', command, (work) => addType(work, input)),
    changeType: (command: Command, input: { typeId: number; change: TypeChange; consent: Consent | null }) => change('duty.change-type', command, (work) => changeType(work, input)),
    moveType: (command: Command, input: { typeId: number; to: 'up' | 'down' }) => change('duty.move-type', command, (work) => moveType(work, input)),
    removeType: (command: Command, input: { typeId: number; consent: Consent | null }) => change('duty.remove-type', command, (work) => removeType(work, input)),
    /** What a change of the roster's days or of a type would cost: shown before it is asked for. */
    displacedByDays: (actor: Actor, input: { rosterId: number; from: string; to: string }) => read(actor, (work) => displacedByDays(work, input)),
    displacedByType: (actor: Actor, input: { typeId: number; change: TypeChange | null }) => read(actor, (work) => displacedByType(work, input)),
    publish: (command: Command, rosterId: number) => change('duty.publish', command, (work) => publishRoster(work, rosterId)),
    assign: (command: Command, input: AssignInput) => change('duty.assign', command, (work) => assign(work, input)),
    assignDespiteClash: (command: Command, input: AssignInput) => change('duty.assign-despite-clash', command, (work) => assignDespiteClash(work, input)),
    unlock: (command: Command, input: { assignmentId: number; reason: string }) => change('duty.unlock', command, (work) => unlock(work, input)),
    swap: (command: Command, input: { first: number; second: number; reason: string }) => change('duty.swap', command, (work) => swapTwo(work, input)),
    approveRequest: (command: Command, requestId: number) => change('duty.approve-request', command, (work) => approveRequest(work, requestId)),
    rejectRequest: (command: Command, requestId: number, reason: string) => change('duty.reject-request', command, (work) => rejectRequest(work, requestId, reason)),
    markOutcome: (command: Command, input: { assignmentId: number; outcome: 'served' | 'no-show' }) => change('duty.outcome', command, (work) => markOutcome(work, input)),
    resend: (command: Command, assignmentId: number) => change('duty.resend', command, (work) => resendReminder(work, assignmentId)),
    propose: (command: Command, rosterId: number | null = null) => propose(deps.transact, command, rosterId),
    acceptProposal: (command: Command, input: { proposalId: number; day: string | null }) => change('duty.accept-proposal', command, (work) => acceptProposal(work, input)),
    discardProposal: (command: Command, proposalId: number) => change('duty.discard-proposal', command, (work) => discardProposal(work, proposalId)),
    previewImport: async (actor: Actor, fileId: string, rosterId: number | null = null) => {
      await read(actor, requireAdmin);
      const rows = await sheetRows(fileId);
      return read(actor, (work) => previewImport(work, rosterId, rows));
    },
    importRoster: async (command: Command, fileId: string, rosterId: number | null = null) => {
      await read(command.actor, requireAdmin);
      const rows = await sheetRows(fileId);
      return change('duty.import', command, (work) => importRoster(work, rosterId, rows));
    },
    /** The roster as an xlsx file, kept as a stored file. */
    sheet: async (actor: Actor, rosterId: number, language: Language, words: SheetWords) => {
      const { grid, list } = await read(actor, (work) => exportedRoster(work, rosterId, language));
      const bytes = await writeRosterSheet(grid, list, language, words);
      return keepDocument(deps, { bytes, mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', createdBy: actor.kind === 'person' ? actor.personId : null });
    },

    currentRoster: (actor: Actor) => read(actor, (work) => currentRoster(work)),
    roster: (actor: Actor, rosterId: number) => read(actor, (work) => rosterOf(work, rosterId)),
    rosters: (actor: Actor) => read(actor, (work) => rosterList(work)),
    type: (actor: Actor, typeId: number) => read(actor, (work) => forAdmin(work, () => rosterOfType(work, typeId))),
    grid: (actor: Actor, input: { rosterId: number; from: string; to: string }) => read(actor, (work) => gridOf(work, input)),
    place: (actor: Actor, input: PlaceInput) => read(actor, (work) => placeCase(work, input)),
    candidates: (actor: Actor, input: { typeId: number; day: string }) => read(actor, (work) => suggestedCandidates(work, input)),
    progress: (actor: Actor, rosterId: number | null = null) => read(actor, (work) => progressOf(work, rosterId)),
    fairness: (actor: Actor, rosterId: number | null = null) => read(actor, (work) => fairness(work, rosterId)),
    unanswered: (actor: Actor) => read(actor, (work) => unanswered(work)),
    dutiesAt: (actor: Actor, input: { day: string; reporting: string }) => read(actor, (work) => dutiesAt(work, input)),
    reminderLog: (actor: Actor, day: string) => read(actor, (work) => reminderLog(work, day)),
    volunteers: (actor: Actor, filter: VolunteerFilter) => read(actor, (work) => volunteerList(work, filter)),
    waiting: (actor: Actor) => read(actor, (work) => waitingForCoordinator(work)),
    nameSubjects: (actor: Actor, subjects: readonly { kind: string; id: string }[]) => read(actor, (work) => nameSubjects(work, subjects)),
    subjectsOf: (actor: Actor, personId: number) => read(actor, (work) => subjectsOf(work, personId)),
    proposal: (actor: Actor, proposalId: number) => read(actor, (work) => proposalOf(work, proposalId)),
    volunteerCase: (actor: Actor, volunteerId: number) => read(actor, (work) => forAdmin(work, () => volunteerCase(work, volunteerId))),
    auditionCase: (actor: Actor, auditionId: number) => read(actor, (work) => forAdmin(work, () => auditionCase(work, auditionId))),
    /** For the person whose duty it is, and for admins. */
    assignment: (actor: Actor, assignmentId: number) =>
      read(actor, async (work) => {
        const view = await assignmentById(work, assignmentId);
        await ownOrUnknown(work, view.personId, 'assignment-unknown');
        return view;
      }),
    requestCase: (actor: Actor, requestId: number) =>
      read(actor, async (work) => {
        const found = await requestCase(work, requestId);
        await ownOrUnknown(work, found.request.assignment.personId, 'request-unknown');
        return found;
      }),
    correctionCase: (actor: Actor, correctionId: number) =>
      read(actor, async (work) => {
        const found = await correctionCase(work, correctionId);
        await ownOrUnknown(work, found.volunteer.personId, 'correction-unknown');
        return found;
      }),
    volunteer: (actor: Actor, volunteerId: number) => read(actor, (work) => forAdmin(work, () => volunteerById(work, volunteerId))),
    policy: (actor: Actor) =>
      read(actor, async (work) => ({
        memberPattern: await settingIn(work, dutySettings.memberPattern),
        mostAuditions: await settingIn(work, dutySettings.mostAuditions),
        auditionMegabytes: await settingIn(work, dutySettings.auditionMegabytes),
      })),
    today: (actor: Actor) => read(actor, async (work) => work.today.toString()),

    // Jobs.
    enqueueReminders: (standsFor?: Temporal.Instant) => enqueueReminders(deps.transact, standsFor),
    sendBoard: (command: Command, day: string) => change('duty.board', command, (work) => sendBoard(work, day)),
    askAfterDuties: (actor: Actor) => read(actor, (work) => askAfterDuties(work)),
    archiveReminders: (actor: Actor) => read(actor, (work) => archiveReminders(work)),
  };
}

async function forAdmin<T>(work: Parameters<typeof requireAdmin>[0], look: () => Promise<T>): Promise<T> {
  await requireAdmin(work);
  return look();
}

/** Somebody else's thing is said not to exist: a stranger does not learn which numbers are in use. */
async function ownOrUnknown(work: Parameters<typeof requireAdmin>[0], personId: number, code: string): Promise<void> {
  try {
    await actsForSelf(work, personId);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(code);
    throw error;
  }
}
