import { runProgram } from './run-program.ts';
import type { Account, ProgramResult } from './run-program.ts';

type Run = (program: string, args: readonly string[]) => Promise<ProgramResult>;

/** Made if neither of these exists; the first also so that it is found again once it was made. */
const OURS = 'chaupal';
const CANDIDATES = [OURS, 'postgres'];

/** Two dialects: `useradd` (shadow: Debian, Fedora, Arch …) and busybox's `adduser` (Alpine), whose flags Debian's script of the same name refuses. */
const RECIPES: readonly (readonly (readonly string[])[])[] = [
  [['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/sbin/nologin', OURS]],
  [
    ['addgroup', '-S', OURS],
    ['adduser', '-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin', '-G', OURS, OURS],
  ],
];

/**
 * The user that the server runs as when we are root, which PostgreSQL refuses to run as: `chaupal` or `postgres` if there is one,
 * else `chaupal` is made. Refuses with what to do when no tool can make it.
 */
export async function findOrMakeUnprivilegedUser(log: (line: string) => void, run: Run = runProgram): Promise<Account> {
  const existing = await findAny(CANDIDATES, run);
  if (existing !== undefined) return existing;
  const reports: string[] = [];
  for (const recipe of RECIPES) {
    for (const [program = '', ...args] of recipe) {
      const { code, output } = await run(program, args);
      if (code !== 0) reports.push(`${program}: ${output.trim()}`);
    }
    // A process beside us may have made it at the same moment, so what counts is that it exists, not who made it.
    const made = await findAny([OURS], run);
    if (made !== undefined) {
      log(`made the system user ${OURS}, because PostgreSQL refuses to run as root`);
      return made;
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "chaupal" or "postgres" and no way to make one. ' +
      'Make one yourself (useradd --system chaupal), start Chaupal as an ordinary user, or set DATABASE_URL.\n' +
      `Tried: ${reports.join('; ')}`,
  );
}

async function findAny(names: readonly string[], run: Run): Promise<Account | undefined> {
  for (const name of names) {
    // `id` also knows users that are not in /etc/passwd (LDAP), and busybox has it too.
    const [user, group] = [await run('id', ['-u', name]), await run('id', ['-g', name])];
    if (user.code !== 0 || group.code !== 0) continue;
    const [uid, gid] = [Number(user.output), Number(group.output)];
    if (uid > 0 && gid > 0) return { name, uid, gid };
  }
  return undefined;
}
