import { Refusal } from '../errors.ts';
import type { Door } from './door.ts';
import type { Scanner } from './scan.ts';

/** Everything that happens at a door of one kind of slot. */
export type DoorKind = { readonly scanner: Scanner; readonly door: Door };

export type DoorKinds = ReturnType<typeof createDoorKinds>;

/** The kinds of doors of an installation, in the order of its modules. One scan page serves all of them; what a token opens is in its scopes. */
export function createDoorKinds(kinds: readonly [DoorKind, ...DoorKind[]]) {
  const byName = new Map(kinds.map((it) => [it.scanner.kind.name, it]));

  function named(name: string | undefined): DoorKind {
    const found = name === undefined ? kinds[0] : byName.get(name);
    if (found === undefined) throw new Refusal('kind-unknown', { kind: name ?? '', kinds: [...byName.keys()] });
    return found;
  }

  return {
    /** The kind of this name, or the first of all; refuses with `kind-unknown`. */
    named,

    /** What this token opens, in order. Refuses as a scan does, with `scope-missing` when that is nothing. */
    async openedBy(token: string): Promise<DoorKind[]> {
      const { scopes } = await kinds[0].scanner.holder(token);
      const opened = kinds.filter((it) => scopes.includes(it.scanner.kind.scope));
      if (opened.length === 0) throw new Refusal('scope-missing', { scopes });
      return opened;
    },
  };
}
