import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Command } from '../../domain/database/transact.ts';
import { createFiles } from '../../domain/files/index.ts';
import type { Mess } from '../../domain/mess/index.ts';
import type { RegistrationInput } from '../../domain/mess/register-student.ts';
import type { Role } from '../../domain/people/index.ts';
import { messData } from './mess-data.ts';

/** Who asks, with a key of their own each time unless one is given. */
export const by = (personId: number, key: string = randomUUID()): Command => ({ actor: { kind: 'person', personId, via: 'telegram' }, key });

export type Make = ReturnType<typeof createMake>;

/** Tiny builders: rows as `messData` writes them, and people who came there through the face. */
export function createMake(pool: pg.Pool, mess: Mess) {
  const rows = messData(pool);
  const files = createFiles({ pool });
  let made = 0;

  const make = {
    ...rows,

    async person(wish: { name?: string; roles?: readonly Role[] } = {}): Promise<number> {
      const { rows: people } = await pool.query<{ id: string }>('insert into person (name) values ($1) returning id', [wish.name ?? `Person ${(made += 1)}`]);
      const id = Number(people[0]?.id);
      for (const role of wish.roles ?? []) await pool.query('insert into person_role (person_id, role) values ($1, $2)', [id, role]);
      return id;
    },

    admin: (name = 'Warden'): Promise<number> => make.person({ name, roles: ['admin'] }),

    /** Well-formed answers of somebody new. */
    async answers(wish: Partial<RegistrationInput> = {}): Promise<RegistrationInput> {
      const nth = (made += 1);
      return { personId: wish.personId ?? (await make.person()), name: 'Asha Kulkarni', rollNo: `22CS${String(nth).padStart(4, '0')}`, roomNo: 'B-204', phone: '98765 43210', diet: 'veg', ...wish };
    },

    /** Somebody whose registration waits. */
    async applicant(wish: Partial<RegistrationInput> = {}) {
      const answers = await make.answers(wish);
      return mess.register(by(answers.personId), answers);
    },

    /** A receipt: a picture with its perceptual hash, or a document without one. */
    file: (wish: { bytes?: string; fingerprint?: string } = {}): Promise<{ id: string }> =>
      files.save({
        kind: wish.fingerprint === undefined ? 'document' : 'photo',
        mime: wish.fingerprint === undefined ? 'application/pdf' : 'image/jpeg',
        bytes: Buffer.from(wish.bytes ?? `receipt ${(made += 1)}`),
        ...(wish.fingerprint === undefined ? {} : { fingerprint: wish.fingerprint }),
      }),

    /** What a student sends in for November. */
    payment: async (personId: number, wish: { from?: string; to?: string; amountMinor?: number; reference?: string; fileId?: string } = {}) => ({
      personId,
      cycleFrom: wish.from ?? '2026-11-01',
      cycleTo: wish.to ?? '2026-11-30',
      amountMinor: wish.amountMinor ?? 300_000,
      screenshotFileId: wish.fileId ?? (await make.file()).id,
      screenshotIsPicture: false,
      bankReference: wish.reference ?? `41230000${String((made += 1)).padStart(4, '0')}`,
    }),
  };
  return make;
}
