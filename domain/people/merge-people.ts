import { recordAudit } from '../audit/record.ts';
import type { Work } from '../database/transact.ts';
import { Refusal } from '../errors.ts';

/** Tables that every person may be in; all others belong to the module whose name they begin with. */
const shared = new Set(['person_role', 'notification_preference', 'number_code', 'pass', 'staff_token', 'setting', 'stored_file', 'admission']);
/** In these, somebody who is there twice keeps the row of the person that stays. */
const oncePerPerson = [
  { table: 'person_role', same: 'other.role = mine.role' },
  { table: 'notification_preference', same: 'true' },
] as const;
/** Tables that name a person without a foreign key, because they are logs or queues. */
const unbound = ['outbox_message', 'outbox_delivery'] as const;

type Reference = { table: string; column: string };

/**
 * Makes one person of two: everything that names `gone` names `kept` afterwards, and `gone` is no more. Which tables name a person is read from
 * the database's own foreign keys, so that a module that comes later is not forgotten.
 * Refuses with `both-registered` when both hold records of one module: nobody can say which of the two to throw away.
 */
export async function mergePeople(work: Work, { kept, gone }: { kept: number; gone: number }): Promise<void> {
  await work.sql('select id from person where id in (?, ?) order by id for update', [kept, gone]);
  const references = await work.sql<Reference>(
    `select c.conrelid::regclass::text as "table", a.attname as "column"
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'person'::regclass and c.conparentid = 0 order by 1, 2`,
  );
  await refuseTwoRecords(work, references, kept, gone);
  for (const { table, same } of oncePerPerson) {
    await work.sql(`delete from ${table} other using ${table} mine where other.person_id = ? and mine.person_id = ? and ${same}`, [gone, kept]);
  }
  for (const { table, column } of [...references, ...unbound.map((table) => ({ table, column: 'person_id' }))]) {
    await work.sql(`update ${table} set "${column}" = ? where "${column}" = ?`, [kept, gone]);
  }
  await work.sql('delete from person where id = ?', [gone]);
  await recordAudit(work, { action: 'person.merged', subject: { kind: 'person', id: kept }, details: { from: gone } });
}

async function refuseTwoRecords(work: Work, references: readonly Reference[], kept: number, gone: number): Promise<void> {
  const records = references.filter(({ table, column }) => column === 'person_id' && !shared.has(table));
  const modules = Map.groupBy(records, ({ table }) => table.split('_')[0] ?? table);
  for (const [module, tables] of modules) {
    const has = (id: number) => tables.map(({ table }) => `exists (select from ${table} where person_id = ${id})`).join(' or ');
    const [row] = await work.sql<{ both: boolean }>(`select (${has(kept)}) and (${has(gone)}) as both`);
    if (row?.both === true) throw new Refusal('both-registered', { module });
  }
}
