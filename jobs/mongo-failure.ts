/** The server is there and refuses the user: the code of MongoDB itself, and that of Atlas. */
const REFUSED = new Set([18, 8_000]);

/** What to say of a MongoDB with which the ticks cannot be kept: which one, without the password, and what to look at. */
export function mongoFailure(url: string, cause: unknown): Error {
  const server = `MongoDB at ${/^mongodb(?:\+srv)?:\/\/(?:[^/]*@)?([^/?]+)/.exec(url)?.[1] ?? 'JOBS_MONGODB_URL'}`;
  if (cause instanceof Error && 'code' in cause && REFUSED.has(Number(cause.code))) {
    return new Error(`${server} refuses the password: check the user, the password and authSource in JOBS_MONGODB_URL.`, { cause });
  }
  return new Error(`${server} cannot be reached: is it running, and is JOBS_MONGODB_URL right?`, { cause });
}
