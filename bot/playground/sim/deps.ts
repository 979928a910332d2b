import type { Faults } from '../bot-api/faults.ts';
import type { WhatsAppStandIn } from '../whatsapp/stand-in.ts';
import type { World } from '../world.ts';

/** What the routes of `/sim` work with. */
export type SimDeps = { world: World; faults: Faults; /** Null: this playground has no WhatsApp. */ whatsapp?: WhatsAppStandIn | null };
