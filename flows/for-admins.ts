import { lastRow } from './last-row.ts';
import type { Act, Screen } from './module.ts';

/** An act that only admins may do. The button may be forged: who presses is known from the database. */
export const actForAdmins = (act: Act): Act => async (visitor, argument, key) =>
  visitor.person.roles.includes('admin') ? act(visitor, argument, key) : { toast: visitor.texts.refusalPlain('not-allowed', {}), alert: true };

/** A screen that only admins may see. */
export const screenForAdmins = (screen: Screen): Screen => async (visitor, argument) =>
  visitor.person.roles.includes('admin')
    ? screen(visitor, argument)
    : { html: visitor.texts.refusal('not-allowed', {}), buttons: [lastRow(visitor.texts, 'home')] };
