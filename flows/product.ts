import type { Act, CardKind, ChatModule, CommandSpec, Screen } from './module.ts';
import type { Flow } from './flow.ts';
import type { Notices } from './notice.ts';

/** All that the modules bring to the chat side, by name. Two modules with the same name for a thing are a fault at start. */
export type Product = {
  readonly modules: readonly ChatModule[];
  readonly screens: Record<string, Screen>;
  readonly flows: readonly Flow[];
  readonly acts: Record<string, Act>;
  readonly cards: Record<string, CardKind>;
  readonly notices: Notices;
  readonly commands: ReadonlyMap<string, CommandSpec>;
};

export function assemble(modules: readonly ChatModule[]): Product {
  const commands = modules.flatMap((module) => module.commands);
  return {
    modules,
    screens: merge(modules.map((module) => module.screens)),
    flows: modules.flatMap((module) => module.flows),
    acts: merge(modules.map((module) => module.acts)),
    cards: merge(modules.map((module) => module.cards)),
    notices: merge(modules.map((module) => module.notices)),
    commands: new Map(Object.entries(merge(commands.map((command) => ({ [command.name]: command }))))),
  };
}

function merge<T>(parts: readonly Record<string, T>[]): Record<string, T> {
  // Without a prototype: names come from buttons, and `constructor` must not be one that exists.
  const whole = Object.create(null) as Record<string, T>;
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (name in whole) throw new Error(`two modules bring '${name}'`);
      whole[name] = value;
    }
  }
  return whole;
}
