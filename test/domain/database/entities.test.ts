import { MikroORM } from '@mikro-orm/postgresql';
import { defineEntity, p, type EntitySchema } from '@mikro-orm/core';
import { expect } from 'chai';
import pg from 'pg';
import { openDatabase } from '../../../domain/database/open.ts';
import { silentLog } from '../../../domain/log.ts';
import { PersonSchema } from '../../../domain/people/index.ts';
import { allEntities } from '../../support/entities.ts';
import { createTestDatabase } from '../../support/postgres.ts';

type Column = { table: string; name: string; type: string; nullable: boolean; filled: boolean };

/**
 * What an entity and its table disagree about: what a new migration would have to change for the entity's sake. Indexes, constraints and columns
 * that the entity does not read are the migrations' own: they are written by hand in SQL, and MikroORM's differ would drop them.
 */
function driftOf(orm: MikroORM, columns: readonly Column[]): string[] {
  const drift: string[] = [];
  for (const meta of orm.getMetadata().getAll().values()) {
    const table = columns.filter((column) => column.table === meta.tableName);
    if (table.length === 0) drift.push(`${meta.className}: there is no table ${meta.tableName}`);
    const mapped = new Set<string>();
    for (const property of table.length === 0 ? [] : meta.props.filter((it) => it.persist !== false)) {
      const name = property.fieldNames[0] ?? property.name;
      const where = `${meta.tableName}.${name}`;
      const column = table.find((it) => it.name === name);
      mapped.add(name);
      if (column === undefined) {
        drift.push(`${where}: there is no such column`);
        continue;
      }
      const type = sqlType(property.columnTypes[0] ?? '');
      if (type !== column.type) drift.push(`${where}: ${type} in the entity, ${column.type} in the table`);
      if ((property.nullable === true) !== column.nullable) drift.push(`${where}: ${column.nullable ? 'may' : 'must not'} be null in the table only`);
    }
    // An insert through the entity would fail.
    for (const column of table) if (!mapped.has(column.name) && !column.nullable && !column.filled) drift.push(`${meta.tableName}.${column.name}: required, and the entity does not know it`);
  }
  return drift;
}

/** MikroORM's names beside PostgreSQL's. */
function sqlType(type: string): string {
  return { bigserial: 'bigint', serial: 'integer', timestamptz: 'timestamp with time zone', int: 'integer', int4: 'integer', int8: 'bigint', bool: 'boolean', float8: 'double precision' }[type] ?? type;
}

describe('entities', () => {
  let pool: pg.Pool;
  let url: string;
  let drop: () => Promise<void>;
  before(async () => {
    ({ url, drop } = await createTestDatabase());
    await (await openDatabase({ url, entities: [PersonSchema], log: silentLog })).close();
    pool = new pg.Pool({ connectionString: url, max: 2 });
    pool.on('error', () => {});
  });
  after(async () => {
    await pool.end();
    await drop();
  });

  async function drift(entities: EntitySchema[]): Promise<string[]> {
    const orm = await MikroORM.init({ clientUrl: url, entities });
    const { rows } = await pool.query<Column>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as filled
       from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    );
    await orm.close();
    return driftOf(orm, rows);
  }

  it('agree with the migrated tables: a new migration would have nothing to do for them', async () => {
    const entities = await allEntities();
    expect(entities.length).to.be.at.least(4);
    expect(await drift(entities)).to.deep.equal([]);
  });

  it('that disagree are noticed: a type, a null, a missing column or table, a column that every insert needs', async () => {
    const wrong = defineEntity({
      name: 'WrongPerson',
      tableName: 'person',
      properties: { id: p.bigint('number').primary().autoincrement(), language: p.integer(), phone: p.text(), nickname: p.text(), languageChosen: p.boolean() },
    });
    const absent = defineEntity({ name: 'Absent', tableName: 'absent', properties: { id: p.bigint('number').primary() } });
    expect(await drift([wrong, absent])).to.have.members([
      'person.language: integer in the entity, text in the table',
      'person.phone: may be null in the table only',
      'person.nickname: there is no such column',
      'person.name: required, and the entity does not know it',
      'Absent: there is no table absent',
    ]);
  });
});
