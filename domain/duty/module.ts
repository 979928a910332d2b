import type { DomainModule } from '../module.ts';
import { seedDutyDemo } from './demo.ts';
import { createDuty, dutyEntities, dutySettings, type Duty } from './index.ts';
import { replanAfter } from './replan-reminders.ts';
import { nextDutyEndsAt, nextReminderAt } from './next-work.ts';

/** Volunteer rosters, as the composition root takes them in. */
export const dutyModule: DomainModule<Duty> = {
  name: 'duty',
  entities: dutyEntities,
  create: (core) => createDuty(core),
  scanKinds: () => [],
  settings: [{ name: 'duty', settings: Object.values(dutySettings), changed: replanAfter }],
  backupTables: [
    'duty_roster', 'duty_type', 'duty_volunteer', 'duty_preference', 'duty_blackout', 'duty_audition', 'duty_correction',
    'duty_assignment', 'duty_unlock', 'duty_request', 'duty_reminder',
  ],
  seedDemo: seedDutyDemo,
  jobs: async (core, duty) => {
    const by = (name: string) => ({ kind: 'system', name, via: 'job' }) as const;
    return [
      {
        name: 'duty.reminders',
        timing: { everyMinutes: 1 },
        catchUp: 'latest',
        run: async (standsFor) => void (await duty.enqueueReminders(standsFor)),
        nextWork: (after) => nextReminderAt(core.pool, after),
      },
      {
        name: 'duty.board',
        timing: { daily: await core.settings.get(dutySettings.boardTime) },
        catchUp: 'latest',
        run: async (standsFor) => {
          const tomorrow = standsFor.toZonedDateTimeISO(core.zone).toPlainDate().add({ days: 1 }).toString();
          await duty.sendBoard({ actor: by('duty-board'), key: tomorrow }, tomorrow);
        },
      },
      {
        name: 'duty.after',
        timing: { everyMinutes: 5 },
        catchUp: 'latest',
        run: async () => void (await duty.askAfterDuties(by('duty-after'))),
        nextWork: (after) => nextDutyEndsAt(core.pool, after),
      },
      { name: 'duty.archive', timing: { daily: '02:00' }, catchUp: 'latest', run: async () => void (await duty.archiveReminders(by('duty-archive'))) },
    ];
  },
};
