import type { Mess } from '../../domain/mess/index.ts';
import { actForAdmins, screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Button, Message } from '../message.ts';
import type { Act, Screen, Visitor } from '../module.ts';
import { asciiDigits } from '../texts.ts';
import { findStudentButton, foundStudents, studentMessage } from './student-message.ts';
import { suspensionMessage } from './suspend-student.ts';

/**
 * Finding a student and acting on the result, for admins. A button carries what its admin saw (which QR, which standing), so that nobody replaces
 * or reverses what somebody else did meanwhile.
 */
export function studentScreens({ mess }: { mess: Mess }): { screens: Record<string, Screen>; acts: Record<string, Act> } {
  const reasons: readonly string[] = mess.rules.suspensions;

  const hub = async (visitor: Visitor, html?: string): Promise<Message> => {
    const { texts } = visitor;
    const { approved, suspended, pending, cards } = await mess.studentBody(visitor.actor);
    const all: Button[][] = cards === 0 ? [] : [[{ label: texts.plain('button-all-qr'), action: { go: 'mess.all-qr' } }]];
    return { html: html ?? texts.t('students-title', { approved, suspended, pending }), buttons: [[findStudentButton(texts)], ...all, lastRow(texts, 'home')] };
  };

  const one = async ({ texts, actor, inAdminChat }: Visitor, studentId: number): Promise<Message> => studentMessage(texts, await mess.studentFile(actor, studentId), inAdminChat);

  /** Argument: what to look for; without one, what can be done here. One who is found is shown at once. */
  const students: Screen = async (visitor, argument) => {
    if (argument === '') return hub(visitor);
    const found = await mess.findStudents(visitor.actor, asciiDigits(argument));
    const [only, ...others] = found.students;
    return only !== undefined && others.length === 0 ? one(visitor, only.id) : foundStudents(visitor.texts, argument, found);
  };

  const askNewQr: Screen = async (visitor, argument) => {
    const { texts } = visitor;
    const { student, card } = await mess.studentFile(visitor.actor, idOf(argument));
    if (card === null || student.status !== 'approved') return one(visitor, student.id);
    return {
      html: texts.t('student-qr-ask', { name: student.name, roll: student.rollNo }),
      buttons: [[{ label: texts.plain('student-qr-really'), action: { act: 'mess.student-qr', argument: `${student.id}.${card}` }, tone: 'bad' }], lastRow(texts, { go: 'mess.student', argument })],
    };
  };

  const askSuspend: Screen = async (visitor, argument) => {
    const file = await mess.studentFile(visitor.actor, idOf(argument));
    return file.student.status === 'approved' ? suspensionMessage(visitor.texts, file, reasons) : one(visitor, file.student.id);
  };

  const newQr: Act = async (visitor, argument, key) => {
    const [id = '', seen = ''] = argument.split('.');
    const { name } = await mess.replaceCard({ actor: visitor.actor, key }, { studentId: idOf(id), seen });
    return { toast: visitor.texts.plain('student-qr-done', { name }), message: await one(visitor, idOf(id)) };
  };

  const suspend: Act = async (visitor, argument, key) => {
    const [id = '', seen = '', reason = ''] = argument.split('.');
    // A button from when no reason was asked for.
    if (!reasons.includes(reason)) return { toast: visitor.texts.plain('card-choose-reason'), message: await askSuspend(visitor, id) };
    const { name } = await mess.suspend({ actor: visitor.actor, key }, { studentId: idOf(id), seen: idOf(seen), reason });
    return { toast: visitor.texts.plain('student-suspended', { name }), message: await one(visitor, idOf(id)) };
  };

  const reinstate: Act = async (visitor, argument, key) => {
    const [id = '', seen = ''] = argument.split('.');
    const { name } = await mess.reinstate({ actor: visitor.actor, key }, { studentId: idOf(id), seen: idOf(seen) });
    return { toast: visitor.texts.plain('student-reinstated', { name }), message: await one(visitor, idOf(id)) };
  };

  /** Asked twice, because it concerns everybody. */
  const askAll = (again: boolean): Screen => async (visitor) => {
    const { texts } = visitor;
    const { cards, lastReissue } = await mess.studentBody(visitor.actor);
    if (cards === 0) return hub(visitor);
    const go: Button = again
      ? { label: texts.plain('all-qr-really', { cards }), action: { act: 'mess.all-qr', argument: String(lastReissue) }, tone: 'bad' }
      : { label: texts.plain('all-qr-next'), action: { go: 'mess.all-qr-again' } };
    return { html: texts.t(again ? 'all-qr-ask-again' : 'all-qr-ask', { cards }), buttons: [[go], lastRow(texts, again ? 'mess.all-qr' : 'mess.students')] };
  };

  const allQr: Act = async (visitor, argument, key) => {
    const { texts } = visitor;
    const done = await mess.reissueAllCards({ actor: visitor.actor, key }, idOf(argument));
    return { toast: texts.plain('all-qr-done-toast', { cards: done.cards }), message: await hub(visitor, texts.t('all-qr-done', done)) };
  };

  return {
    screens: {
      'mess.students': screenForAdmins(students),
      'mess.student': screenForAdmins((visitor, argument) => one(visitor, idOf(argument))),
      'mess.student-qr': screenForAdmins(askNewQr),
      'mess.student-suspend': screenForAdmins(askSuspend),
      'mess.all-qr': screenForAdmins(askAll(false)),
      'mess.all-qr-again': screenForAdmins(askAll(true)),
    },
    acts: {
      'mess.student-qr': actForAdmins(newQr),
      'mess.student-suspend': actForAdmins(suspend),
      'mess.student-reinstate': actForAdmins(reinstate),
      'mess.all-qr': actForAdmins(allQr),
    },
  };
}
