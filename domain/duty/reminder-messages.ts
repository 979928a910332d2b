import { channels, type Notification } from '../notifications/index.ts';

/** Everything that is said about one assignment, so that it is cancelled together. */
export const assignmentGroup = (assignmentId: number): string => `duty:${assignmentId}`;

/** The reminder of a duty whose time to be reminded has passed before it was allotted. */
export function reminderNow(duty: { id: number; personId: number; beginsAt: string }): Notification {
  return {
    to: { personId: duty.personId }, template: 'duty.reminder', parameters: { assignmentId: duty.id }, group: assignmentGroup(duty.id),
    expires: Temporal.Instant.from(duty.beginsAt), everyChannel: channels, onFailure: failureReport(duty.id), priority: 2,
  };
}

/** What the coordinator hears when nothing reached the volunteer. */
export function failureReport(assignmentId: number): NonNullable<Notification['onFailure']> {
  return { to: { chat: 'admin' }, template: 'duty.unreachable', parameters: { assignmentId }, priority: 1, group: assignmentGroup(assignmentId) };
}
