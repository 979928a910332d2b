/** What PostgreSQL or the file system said, and what the person at the machine can do about it. */
const CURES: readonly (readonly [RegExp, (place: string) => string])[] = [
  [
    /No space left on device|Check free disk space|Disk quota exceeded|ENOSPC|EDQUOT/,
    (place) => `The disk that holds ${place} is full. Free some space (a new database needs about 100 MB) and start again; what was saved before is still there.`,
  ],
  [
    // Node reports a folder that cannot be made on a read-only file system as one that does not exist.
    /Read-only file system|EROFS|ENOENT.*mkdir/,
    (place) => `${place} cannot be made, probably because the file system is read-only. Mount it writable, or set DATABASE_URL to a PostgreSQL server elsewhere.`,
  ],
  [
    /database files are incompatible with server/,
    (place) =>
      `The data in ${place} was made by another major version of PostgreSQL. Install the version of Chaupal that made it and take a backup, ` +
      'then move that folder away, start this version and restore the backup.',
  ],
  [
    /pre-existing shared memory block/,
    (place) => `A server that lost its pid file still runs on ${place}. It notices within two minutes and stops; start again then.`,
  ],
  [
    /could not map anonymous shared memory|could not create shared memory|Cannot allocate memory|ENOMEM/,
    () => 'There is not enough free memory for PostgreSQL (about 200 MB). Close other programs, or set DATABASE_URL to a PostgreSQL server elsewhere.',
  ],
  [
    /error while loading shared libraries|cannot execute binary file|Exec format error|ENOEXEC/,
    () => 'The PostgreSQL programs that npm installed do not run on this system. Set DATABASE_URL to a PostgreSQL server instead.',
  ],
  [
    /could not look up effective user ID/,
    () => 'PostgreSQL cannot run as a user number without a name. Start Chaupal as a user that is listed in /etc/passwd, or set DATABASE_URL.',
  ],
  [
    /Permission denied|EACCES|EPERM|Operation not permitted|invalid permissions|wrong ownership/i,
    (place) =>
      `PostgreSQL may not use ${place}: it belongs to another user, or a folder above it is closed. ` +
      'Start Chaupal as the user that made it, or give that user the folder back (chown -R).',
  ],
];

/**
 * An error whose message says what to do first and quotes what was reported after it.
 * @param reported the text of a failed program, the end of the server's log, or a file system error
 * @param place the folder the work was about
 */
export function postgresFailure(doing: string, reported: unknown, place: string): Error {
  const text = reported instanceof Error ? reported.message : String(reported);
  const cure = CURES.find(([pattern]) => pattern.test(text))?.[1](place);
  const advice = cure ?? `See the log beside the data in ${place}, or set DATABASE_URL to use a PostgreSQL server of your own.`;
  return new Error(`${doing} failed. ${advice}\nReported: ${text.trim()}`, { cause: reported });
}

/** The code that Node (`ENOENT`) or PostgreSQL (`28P01`) put on an error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Passes over an error that was expected with this code, and throws any other. */
export function expectCode<T>(code: string, instead: T): (error: unknown) => T {
  return (error) => {
    if (codeOf(error) === code) return instead;
    throw error;
  };
}
