import { defineEntity, p } from '@mikro-orm/core';
import { InstantType } from '../database/temporal-types.ts';

export const languages = ['en', 'hi', 'mr'] as const;
export type Language = (typeof languages)[number];

export const roles = ['admin', 'staff', 'student', 'worker', 'contractor', 'volunteer', 'vendor', 'customer', 'attendee'] as const;
export type Role = (typeof roles)[number];

export const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    name: p.text(),
    language: p.text().$type<Language>(),
    languageChosen: p.boolean(),
    phone: p.text().nullable(),
    email: p.text().nullable(),
    telegramId: p.bigint('number').nullable(),
    telegramUsername: p.text().nullable(),
    telegramBlockedAt: p.type(InstantType).nullable(),
    whatsappNumber: p.text().nullable(),
    whatsappConsentAt: p.type(InstantType).nullable(),
    whatsappStoppedAt: p.type(InstantType).nullable(),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);

/** A person as the other layers see them. */
export type PersonView = {
  id: number;
  name: string;
  language: Language;
  languageChosen: boolean;
  phone: string | null;
  telegramId: number | null;
  whatsappNumber: string | null;
  /** Which command menu Telegram shows to this person, as it was last published. */
  commandMenu: string | null;
  roles: Role[];
};
