import type { Command } from '../domain/database/transact.ts';
import { askText } from './ask.ts';
import { ending, refusedEnding } from './ending.ts';
import { defineFlow, type Flow } from './flow.ts';
import { actForAdmins } from './for-admins.ts';
import { idOf } from './ids.ts';
import type { Act, CardKind, Visitor } from './module.ts';
import type { Button, Message } from './message.ts';
import type { Reader } from './notice.ts';
import { escapeHtml, type Texts } from './texts.ts';

/** What the card of one subject shows: its facts, and what was decided, if it was. */
export type CardFace = {
  /** Whom and what it is about, in a few words. */
  readonly title: string;
  readonly html: string;
  readonly file?: Message['file'];
  /** Rows above the decision while it is open: a player, a link. */
  readonly rows?: readonly (readonly Button[])[];
  readonly status: string;
  readonly open: boolean;
  readonly decided: { readonly by: string; readonly at: string } | null;
  readonly reason: string | null;
};

/**
 * Something that admins decide on with one tap. `name` is the card's kind and the prefix of its acts; the texts stand under
 * `card-<texts>-yes` and `card-<texts>-approved`, the reasons under `denial-<reason>`.
 */
export type Decision = {
  readonly name: string;
  readonly texts: string;
  /** The flow in which an admin denies with words of their own. */
  readonly denyFlow: string;
  readonly reasons: readonly string[];
  show(reader: Reader | Visitor, subjectId: number): Promise<CardFace>;
  approve(command: Command, subjectId: number): Promise<unknown>;
  deny(command: Command, subjectId: number, reason: string): Promise<unknown>;
};

/** A denial's reason in the reader's language: one of the ready ones, or the admin's own words. */
export function denialText(texts: Texts, reason: string): string {
  return texts.has(`denial-${reason}`) ? texts.plain(`denial-${reason}`) : reason;
}

/** The card, its taps and the flow for one's own reason. What it shows follows from the subject's state, so that every copy can be drawn anew at any time. */
export function decisionCard(decision: Decision): { cards: Record<string, CardKind>; acts: Record<string, Act>; flow: Flow } {
  const { name, reasons } = decision;

  async function draw(reader: Reader | Visitor, subjectId: number, choosing: boolean): Promise<Message> {
    const texts = 'cardTexts' in reader ? reader.cardTexts : reader.texts;
    const face = await decision.show({ ...reader, texts }, subjectId);
    const buttons = decisionButtons(texts, subjectId, choosing);
    return { html: `${face.html}${outcomeLine(texts, face)}`, ...(face.file === undefined ? {} : { file: face.file }), buttons: face.open ? [...(face.rows ?? []), ...buttons] : [] };
  }

  function decisionButtons(texts: Texts, id: number, choosing: boolean): Button[][] {
    const argument = String(id);
    if (!choosing) {
      return [[
        { label: texts.plain(`card-${decision.texts}-yes`), action: { act: `${name}.yes`, argument }, tone: 'good' },
        { label: texts.plain('card-no'), action: { act: `${name}.no`, argument }, tone: 'bad' },
      ]];
    }
    return [
      ...reasons.map((reason): Button[] => [{ label: texts.plain(`denial-${reason}`), action: { act: `${name}.deny`, argument: `${id}.${reason}` } }]),
      [{ label: texts.plain('card-own-reason'), action: { flow: decision.denyFlow, argument } }, { label: texts.plain('button-back'), action: { act: `${name}.back`, argument } }],
    ];
  }

  const acts: Record<string, Act> = {
    [`${name}.yes`]: actForAdmins(async (visitor, argument, key) => {
      await decision.approve({ actor: visitor.actor, key }, idOf(argument));
      return { toast: visitor.texts.plain(`card-${decision.texts}-approved`), message: await draw(visitor, idOf(argument), false), inPlace: true };
    }),
    [`${name}.no`]: actForAdmins(async (visitor, argument) => {
      const face = await decision.show(visitor, idOf(argument));
      return { toast: decidedWords(visitor.texts, face) ?? visitor.texts.plain('card-choose-reason'), message: await draw(visitor, idOf(argument), true), inPlace: true };
    }),
    [`${name}.back`]: actForAdmins(async (visitor, argument) => ({ toast: '', message: await draw(visitor, idOf(argument), false), inPlace: true })),
    [`${name}.deny`]: actForAdmins(async (visitor, argument, key) => {
      const [id = '', reason = ''] = argument.split('.');
      await decision.deny({ actor: visitor.actor, key }, idOf(id), reason);
      return { toast: visitor.texts.plain('deny-done'), message: await draw(visitor, idOf(id), false), inPlace: true };
    }),
  };

  const flow = defineFlow(
    decision.denyFlow,
    async (chat) => {
      const { texts } = chat;
      const subjectId = idOf(chat.argument ?? '');
      const look = await chat.once(async () => {
        const face = await decision.show({ language: chat.person.language, texts }, subjectId);
        return { title: face.title, decided: decidedWords(texts, face) };
      });
      if (!look.ok) return chat.say(refusedEnding(texts, look));
      if (look.value.decided !== null) return chat.say(ending(texts, escapeHtml(look.value.decided)));
      const reason = await askText(chat, texts.t('deny-ask-reason', { title: look.value.title }), judgeReason);
      const command = await chat.command();
      const done = await chat.once(async () => {
        await decision.deny(command, subjectId, reason);
        return true;
      });
      await chat.say(done.ok ? ending(texts, texts.t('deny-done')) : refusedEnding(texts, done));
    },
    [askText, judgeReason, decidedWords],
    ['admin'],
  );

  return { cards: { [name]: { render: (reader, subjectId) => draw(reader, subjectId, false) } }, acts, flow };
}

/** What the later one to press is told: who decided, what and when; null while it is open. */
function decidedWords(texts: Texts, { open, status, decided }: CardFace): string | null {
  return open || decided === null ? null : texts.refusalPlain('already-decided', { decision: status, by: decided.by, decidedAt: decided.at });
}

function outcomeLine(texts: Texts, { status, decided, reason }: CardFace): string {
  if (decided === null) return '';
  const line = texts.t('card-decided', { decision: texts.plain(`decision-${status}`), by: decided.by, at: texts.moment(decided.at) });
  return `\n\n${line}${reason === null ? '' : `\n${texts.t('card-reason', { reason: denialText(texts, reason) })}`}`;
}

/** A reason in an admin's own words, which somebody will read: one line of 3 to 300 characters. */
export function judgeReason(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const reason = text.trim().replace(/\s+/g, ' ');
  return reason.length >= 3 && reason.length <= 300 ? { ok: true, value: reason } : { ok: false, code: 'reason-invalid' };
}
