import type pg from 'pg';
import type { CardKind } from '../../flows/module.ts';
import type { Message } from '../../flows/message.ts';
import type { Reader } from '../../flows/notice.ts';
import { describes, type Renderer, type SentMessage } from './render.ts';

/** The summary among the posted cards: it is about no subject of its own. */
const SUMMARY = { kind: 'card-summary', subjectId: 0 };

/** Posts the cards of the admin chat and keeps every posted copy true to its subject's state. */
export function createCards(deps: { pool: pg.Pool; cards: Record<string, CardKind>; renderer: Renderer }) {
  const { pool, renderer } = deps;
  const cardOf = (kind: string): CardKind => {
    const card = deps.cards[kind];
    if (card === undefined) throw new Error(`there is no card '${kind}'; known are ${Object.keys(deps.cards).join(', ')}`);
    return card;
  };

  async function remember(chatId: number, sent: SentMessage, { kind, subjectId }: { kind: string; subjectId: number }): Promise<void> {
    await pool.query(
      `insert into card_post (channel, chat_id, message_id, kind, subject_id, posted_at) values ('telegram', $1, $2, $3, $4, now()) on conflict do nothing`,
      [String(chatId), `${sent.id}${sent.captioned ? 'c' : ''}`, kind, subjectId],
    );
  }

  async function copiesOf({ kind, subjectId }: { kind: string; subjectId: number }): Promise<{ chat_id: string; message_id: string }[]> {
    const { rows } = await pool.query<{ chat_id: string; message_id: string }>(
      `select chat_id, message_id from card_post where channel = 'telegram' and kind = $1 and subject_id = $2 order by posted_at`,
      [kind, subjectId],
    );
    return rows;
  }

  async function forget({ chat_id: chatId, message_id: ref }: { chat_id: string; message_id: string }): Promise<void> {
    await pool.query(`delete from card_post where channel = 'telegram' and chat_id = $1 and message_id = $2`, [chatId, ref]);
  }

  /** One that is gone is forgotten. @returns whether it is there still */
  async function redraw(copy: { chat_id: string; message_id: string }, message: Message): Promise<boolean> {
    const { chat_id: chatId, message_id: ref } = copy;
    const edited = await renderer
      .editUnlessShown(Number(chatId), { id: Number.parseInt(ref, 10), captioned: ref.endsWith('c') }, message)
      .catch((error: unknown) => {
        if (describes(error, 'chat not found', 'bot was kicked', 'bot is not a member')) return false;
        throw error;
      });
    if (!edited) await forget(copy);
    return edited;
  }

  return {
    /** Null when there is nothing to decide any more: a card that was overtaken by its decision bothers nobody. */
    async post(kind: string, subjectId: number, chatId: number, reader: Reader): Promise<number | null> {
      const message = await cardOf(kind).render(reader, subjectId);
      if ((message.buttons ?? []).length === 0) return null;
      const sent = await renderer.send(chatId, message);
      await remember(chatId, sent, { kind, subjectId });
      return sent.id;
    },

    /** Edits every copy. */
    async refresh(kind: string, subjectId: number, reader: Reader): Promise<void> {
      const copies = await copiesOf({ kind, subjectId });
      if (copies.length === 0) return;
      const message = await cardOf(kind).render(reader, subjectId);
      for (const copy of copies) await redraw(copy, message);
    },

    /**
     * Shows the one message that stands for many cards: edited where it stands; posted when it is gone, or is to be `anew`, after the earlier one has
     * pointed down to it. @returns the id of a new one; null when an edit was enough
     */
    async summarise(message: Message, anew: boolean, chatId: number, reader: Reader): Promise<number | null> {
      const copies = await copiesOf(SUMMARY);
      const over = (message.buttons ?? []).length === 0;
      if (!anew || over) {
        let there = false;
        for (const copy of copies) if ((await redraw(copy, message)) && Number(copy.chat_id) === chatId) there = true;
        if (there || over) return null;
      }
      // Before the new one is sent: should this fail, it is tried again, and nothing has been posted twice.
      for (const copy of copies) {
        await redraw(copy, { html: reader.texts.t('card-summary-below'), buttons: [] });
        await forget(copy);
      }
      const sent = await renderer.send(chatId, message);
      await remember(chatId, sent, SUMMARY);
      return sent.id;
    },
  };
}

export type Cards = ReturnType<typeof createCards>;
