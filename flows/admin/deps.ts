import type { AuditDesk } from '../../domain/audit/index.ts';
import type { Command } from '../../domain/database/transact.ts';
import type { CardSubject, Channel, OutboxDesk } from '../../domain/notifications/index.ts';
import type { StaffTokens } from '../../domain/passes/index.ts';
import type { People } from '../../domain/people/index.ts';
import type { ChatModule } from '../module.ts';

/** What the admin chat's own screens, acts and flows are handed. */
export type AdminDeps = {
  people: People;
  staffTokens: StaffTokens;
  outboxDesk: OutboxDesk;
  auditDesk: AuditDesk;
  modules(): readonly ChatModule[];
  /** Posts one of these cards: the first that was never posted, else the one whose post is the longest ago. */
  postCard(command: Command, cards: { among: readonly CardSubject[]; chat: { channel: Channel; id: string } }): Promise<unknown>;
  /** Makes a group the admin chat. */
  chooseAdminChat(command: Command, chatId: string): Promise<void>;
  /** Where the scan page is reached, for sign-in links; null while no module that is on has doors. */
  scanPageUrl: string | null;
};
