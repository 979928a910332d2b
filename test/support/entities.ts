import { glob } from 'node:fs/promises';
import { EntitySchema } from '@mikro-orm/core';

/** Every entity that the domain defines, found by looking: one that nobody registered is checked too. */
export async function allEntities(): Promise<EntitySchema[]> {
  const root = new URL('../../domain/', import.meta.url);
  const found = new Set<EntitySchema>();
  for await (const file of glob('**/*.ts', { cwd: root })) {
    if (!(await mentionsEntity(new URL(file, root)))) continue;
    const exported = (await import(new URL(file, root).href)) as Record<string, unknown>;
    for (const value of Object.values(exported)) if (value instanceof EntitySchema) found.add(value);
  }
  return [...found];
}

async function mentionsEntity(file: URL): Promise<boolean> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(file, 'utf8')).includes('defineEntity(');
}
