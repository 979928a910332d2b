import { Client } from 'pg';
import { APPLICATION_ROLE, SUPERUSER } from './postgres-cluster.ts';

/**
 * Makes the application's role, and puts `earthdistance` into the template of all databases: of the extensions that we use it is the only one
 * that PostgreSQL lets nobody but a superuser create (`cube` comes with it). May be called again; finishes what a crash interrupted.
 * @param session of the superuser
 */
export async function provisionCluster(session: Client, password: string): Promise<void> {
  const role = await session.query('select from pg_roles where rolname = $1', [APPLICATION_ROLE]);
  if (role.rowCount !== 0) return;
  const template = new Client({
    host: session.host,
    port: session.port,
    user: SUPERUSER,
    password,
    database: 'template1',
    ssl: false,
    connectionTimeoutMillis: 10_000,
  });
  try {
    await template.connect();
    await template.query('create extension if not exists earthdistance cascade');
  } finally {
    await template.end();
  }
  // Last, so that its presence means that all of this was done.
  await session.query(`create role ${APPLICATION_ROLE} login createdb password ${session.escapeLiteral(password)}`);
}
