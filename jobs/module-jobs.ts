import type { ModuleJob, Timing } from '../domain/module.ts';
import { daily, everyMinutes, monthly, weekly, type Schedule } from './schedule.ts';
import type { ScheduledJob } from './scheduled-job.ts';

/** The jobs of a module, with their local times as schedules of the organisation's zone. */
export function scheduleJobs(jobs: readonly ModuleJob[], zone: string): ScheduledJob[] {
  return jobs.map(({ timing, ...job }) => ({ ...job, schedule: scheduleOf(timing, zone), run: (standsFor, signal) => job.run(standsFor, signal), nextWork: job.nextWork?.bind(job) }));
}

function scheduleOf(timing: Timing, zone: string): Schedule {
  if ('daily' in timing) return daily(timing.daily, zone);
  if ('weekly' in timing) return weekly(timing.weekly.day, timing.weekly.at, zone);
  if ('monthly' in timing) return monthly(timing.monthly.day, timing.monthly.at, zone);
  return everyMinutes(timing.everyMinutes);
}
