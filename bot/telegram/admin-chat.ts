import type pg from 'pg';
import { z } from 'zod';
import type { Command } from '../../domain/database/transact.ts';
import type { Setting, Settings } from '../../domain/settings/index.ts';

/** The Telegram group where everything is decided; 0 means that none has been chosen yet. */
export const adminChatSetting: Setting<number> = { key: 'telegram.admin-chat', schema: z.number().int(), initial: 0 };

export type AdminChat = ReturnType<typeof createAdminChat>;

/** Which group it is: `ADMIN_CHAT_ID` when set, otherwise the one that an admin chose from chat. */
export function createAdminChat(deps: { settings: Settings; configured: number | null }) {
  let cached: { id: number | null; until: number } | null = null;
  return {
    async id(): Promise<number | null> {
      if (deps.configured !== null) return deps.configured;
      if (cached !== null && cached.until > performance.now()) return cached.id;
      const stored = await deps.settings.get(adminChatSetting);
      cached = { id: stored === 0 ? null : stored, until: performance.now() + 5_000 };
      return cached.id;
    },
    /** Refuses with `not-allowed`. */
    async choose(command: Command, chatId: number): Promise<void> {
      await deps.settings.change(command, adminChatSetting, chatId);
      cached = null;
    },
    /** Telegram made a supergroup of it. Nobody's decision, so no role is asked for. */
    async moved(chatId: number, pool: Pick<pg.Pool, 'query'>): Promise<void> {
      await pool.query('update setting set value = $2::jsonb, updated_at = now() where key = $1', [adminChatSetting.key, JSON.stringify(chatId)]);
      cached = null;
    },
    fixed: deps.configured !== null,
  };
}
