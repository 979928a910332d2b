import type { EntitySchema } from '@mikro-orm/core';
import type pg from 'pg';
import type { Clock } from './clock.ts';
import type { Transact } from './database/transact.ts';
import type { Files } from './files/index.ts';
import type { PassKeys, ScanKind } from './passes/index.ts';
import type { People } from './people/index.ts';
import type { SettingGroup, Settings } from './settings/index.ts';

/** What every module stands on. */
export type Core = {
  readonly transact: Transact;
  readonly pool: pg.Pool;
  readonly clock: Clock;
  /** IANA zone of the organisation. */
  readonly zone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whose phone numbers are typed without a country code. */
  readonly region: string;
  readonly passKeys: PassKeys;
  readonly people: People;
  readonly settings: Settings;
  readonly files: Files;
};

/** When a job runs, in the organisation's local time. */
export type Timing = { readonly daily: string } | { readonly weekly: { readonly day: 'monday'; readonly at: string } } | { readonly monthly: { readonly day: number; readonly at: string } } | { readonly everyMinutes: number };

export type ModuleJob = {
  /** Module and purpose; it is stored, so renaming makes another job of it. */
  readonly name: string;
  readonly timing: Timing;
  /** Which runs are made up for after a downtime: all of them, the last, or none. */
  readonly catchUp: 'every' | 'latest' | 'none';
  /** Idempotent: the same `standsFor` may come twice. */
  run(standsFor: Temporal.Instant, signal: AbortSignal): Promise<void>;
  /** For a job that is not caught up one by one: the first time after `after` at which it has something to do. The playground's clock stops there. */
  nextWork?(after: Temporal.Instant): Promise<Temporal.Instant | null>;
};

/** The domain half of a module; its chat half is a `ChatModule`. A module that is switched off is simply not in the list. */
export type DomainModule<Face> = {
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  create(core: Core): Face;
  jobs(core: Core, face: Face): Promise<readonly ModuleJob[]>;
  scanKinds(core: Core, face: Face): readonly ScanKind[];
  /** What admins change from chat. */
  readonly settings: readonly SettingGroup[];
  /** What the backup copies, by table. */
  readonly backupTables: readonly string[];
  /** Fills an empty playground, once. */
  seedDemo(core: Core, face: Face, people: DemoPeople): Promise<void>;
};

/** The people of the playground, by what they are there for: person ids. */
export type DemoPeople = Readonly<Record<'admin' | 'staff' | 'paid' | 'waiting' | 'applicant' | 'newcomer', number>>;
