import type { Work } from '../database/transact.ts';
import { channels, notify, type Notification } from '../notifications/index.ts';
import type { AssignmentView } from './assignment.ts';
import { assignmentGroup, failureReport, reminderNow } from './reminder-messages.ts';
import { scheduleReminders } from './reminders.ts';

/**
 * Tells people of their new duties and plans the reminders. Somebody with one new duty hears of that one; with several, of all in one
 * message. When the reminder's time has passed already, the message is the reminder too, and goes over every channel.
 */
export async function announce(work: Work, made: readonly AssignmentView[], template: 'duty.allotted' | 'duty.changed' | 'duty.taken'): Promise<void> {
  const late = await scheduleReminders(work, made);
  const perPerson = Map.groupBy(made, (it) => it.personId);
  const messages = [...perPerson].flatMap(([personId, duties]): Notification[] => {
    const [first] = duties;
    if (first === undefined) return [];
    if (duties.length === 1) {
      const isLate = late.has(first.id);
      return [{
        to: { personId }, template, parameters: { assignmentId: first.id, late: isLate }, group: assignmentGroup(first.id),
        expires: Temporal.Instant.from(first.beginsAt), priority: 2, ...(isLate ? { everyChannel: channels, onFailure: failureReport(first.id) } : {}),
      }];
    }
    const urgent = duties.filter((it) => late.has(it.id));
    return [
      { to: { personId }, template: 'duty.allotted-many', parameters: { assignmentIds: duties.map((it) => it.id) }, priority: 3 },
      ...urgent.map((it) => reminderNow(it)),
    ];
  });
  await notify(work, ...messages);
}
