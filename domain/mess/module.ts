import type { Core, DemoPeople, DomainModule } from '../module.ts';
import { doorSettingGroup } from '../passes/index.ts';
import { messSettingGroup, messSettings } from './settings.ts';
import { createMess, messEntities, type Mess } from './index.ts';
import { seedMessDemo } from './demo.ts';
import { createMealScan } from './scan-meal.ts';

/** The hostel mess, as the composition root takes it in. */
export const messModule: DomainModule<Mess> = {
  name: 'mess',
  entities: messEntities,
  create: (core) => createMess(core),
  scanKinds: (core) => [createMealScan(core)],
  settings: [messSettingGroup, doorSettingGroup],
  backupTables: ['mess_student', 'mess_payment', 'mess_cut', 'mess_closure', 'scan', 'audit_entry'],
  seedDemo: (core: Core, mess: Mess, people: DemoPeople) => seedMessDemo(core, mess, people),
  jobs: async (core, mess) => [
    {
      name: 'mess.freeze-headcount',
      timing: { daily: await core.settings.get(messSettings.cutoff) },
      catchUp: 'every',
      run: async (standsFor) => {
        const tomorrow = standsFor.toZonedDateTimeISO(core.zone).toPlainDate().add({ days: 1 }).toString();
        await mess.freezeHeadcount({ actor: { kind: 'system', name: 'freeze-headcount', via: 'job' }, key: tomorrow }, tomorrow);
      },
    },
  ],
};
