import type pg from 'pg';
import type { Transact } from '../database/transact.ts';
import type { People } from './people.ts';
import type { Language, PersonView } from './person.ts';

/** How somebody stands with WhatsApp: their number (E.164) and whether automatic messages may go there. */
export type WhatsAppStanding = { readonly number: string | null; readonly agreed: boolean; readonly stopped: boolean };

export type WhatsAppPeople = ReturnType<typeof createWhatsAppPeople>;

/** Who writes from which WhatsApp number. */
export function createWhatsAppPeople(deps: { transact: Transact; pool: pg.Pool; people: Pick<People, 'byWhatsapp'>; defaultLanguage: Language }) {
  const { transact, pool, people } = deps;

  return {
    /** The person behind a number; made on first contact, without agreement to anything. @param number E.164, as WhatsApp vouches for it */
    async seen(contact: { number: string; name: string | null }): Promise<PersonView> {
      const known = await people.byWhatsapp(contact.number);
      if (known !== null) return known;
      await transact.read({ kind: 'system', name: 'first-contact', via: 'start' }, async (work) => {
        await work.sql('insert into person (name, language, whatsapp_number) values (?, ?, ?) on conflict (whatsapp_number) do nothing', [
          (contact.name ?? '').replaceAll('\u0000', '').slice(0, 100).toWellFormed().trim() || 'Guest',
          deps.defaultLanguage,
          contact.number,
        ]);
      });
      const made = await people.byWhatsapp(contact.number);
      if (made === null) throw new Error('the person of a WhatsApp number vanished right after being made');
      return made;
    },

    async standing(personId: number): Promise<WhatsAppStanding> {
      const { rows } = await pool.query<WhatsAppStanding>({
        name: 'whatsapp-standing',
        text: 'select whatsapp_number as number, whatsapp_consent_at is not null as agreed, whatsapp_stopped_at is not null as stopped from person where id = $1',
        values: [personId],
      });
      return rows[0] ?? { number: null, agreed: false, stopped: false };
    },
  };
}
