import type pg from 'pg';
import type { CardKind } from '../../flows/module.ts';
import type { Reader } from '../../flows/notice.ts';
import { describes, type Renderer } from './render.ts';

/** Posts the cards of the admin chat and keeps every posted copy true to its subject's state. */
export function createCards(deps: { pool: pg.Pool; cards: Record<string, CardKind>; renderer: Renderer }) {
  const { pool, renderer } = deps;
  const cardOf = (kind: string): CardKind => {
    const card = deps.cards[kind];
    if (card === undefined) throw new Error(`there is no card '${kind}'; known are ${Object.keys(deps.cards).join(', ')}`);
    return card;
  };

  return {
    /** Null when there is nothing to decide any more: a card that was overtaken by its decision bothers nobody. */
    async post(kind: string, subjectId: number, chatId: number, reader: Reader): Promise<number | null> {
      const message = await cardOf(kind).render(reader, subjectId);
      if ((message.buttons ?? []).length === 0) return null;
      const sent = await renderer.send(chatId, message);
      await pool.query(
        `insert into card_post (channel, chat_id, message_id, kind, subject_id, posted_at) values ('telegram', $1, $2, $3, $4, now()) on conflict do nothing`,
        [String(chatId), `${sent.id}${sent.captioned ? 'c' : ''}`, kind, subjectId],
      );
      return sent.id;
    },

    /** Edits every copy. One that is gone is forgotten. */
    async refresh(kind: string, subjectId: number, reader: Reader): Promise<void> {
      const { rows } = await pool.query<{ chat_id: string; message_id: string }>(
        `select chat_id, message_id from card_post where channel = 'telegram' and kind = $1 and subject_id = $2 order by posted_at`,
        [kind, subjectId],
      );
      if (rows.length === 0) return;
      const message = await cardOf(kind).render(reader, subjectId);
      for (const { chat_id: chatId, message_id: ref } of rows) {
        const edited = await renderer
          .edit(Number(chatId), { id: Number.parseInt(ref, 10), captioned: ref.endsWith('c') }, message)
          .catch((error: unknown) => {
            if (describes(error, 'chat not found', 'bot was kicked', 'bot is not a member')) return false;
            throw error;
          });
        if (!edited) await pool.query(`delete from card_post where channel = 'telegram' and chat_id = $1 and message_id = $2`, [chatId, ref]);
      }
    },
  };
}

export type Cards = ReturnType<typeof createCards>;
