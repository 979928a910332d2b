import type { Faults } from '../bot-api/faults.ts';
import type { World } from '../world.ts';

/** What the routes of `/sim` work with. */
export type SimDeps = { world: World; faults: Faults };
