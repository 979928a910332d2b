import type { DateArray } from 'ics';
import type { Language } from '../people/index.ts';
import type { AssignmentView } from './assignment.ts';

/**
 * Duties as an iCalendar file (RFC 5545), times in UTC; the uid of a duty stays, so that a second import updates instead of doubling.
 * An alarm rings two hours before.
 */
export async function writeCalendar(duties: readonly AssignmentView[], language: Language, calendarName: string): Promise<Buffer> {
  const { createEvents } = await import('ics');
  const { error, value } = createEvents(
    duties.map((duty) => ({
      uid: `duty-${duty.id}@chaupal`,
      title: duty.typeNames[language],
      start: partsOf(duty.beginsAt),
      startInputType: 'utc' as const,
      startOutputType: 'utc' as const,
      end: partsOf(duty.endsAt),
      endInputType: 'utc' as const,
      endOutputType: 'utc' as const,
      status: duty.state === 'confirmed' ? ('CONFIRMED' as const) : ('TENTATIVE' as const),
      alarms: [{ action: 'display' as const, description: duty.typeNames[language], trigger: { hours: 2, before: true } }],
      calName: calendarName,
      productId: 'chaupal/duty',
    })),
  );
  if (error != null || value == null) throw new Error('the calendar could not be written', { cause: error });
  return Buffer.from(value);
}

function partsOf(iso: string): DateArray {
  const { year, month, day, hour, minute } = Temporal.Instant.from(iso).toZonedDateTimeISO('UTC');
  return [year, month, day, hour, minute];
}
