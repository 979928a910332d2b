import type { Actor } from '../domain/database/transact.ts';
import type { Core, DemoPeople, DomainModule, ModuleJob } from '../domain/module.ts';
import type { Channel } from '../domain/notifications/index.ts';
import type { ScanKind } from '../domain/passes/index.ts';
import type { PersonView, Role } from '../domain/people/index.ts';
import type { SettingsDesk } from '../domain/settings/index.ts';
import type { CloudTemplates } from './cloud-template.ts';
import type { Flow } from './flow.ts';
import type { Button, ButtonAction, Message } from './message.ts';
import type { Notices, Reader } from './notice.ts';
import type { Texts } from './texts.ts';

/** Who looks at a screen or presses a button, known from the database and not from the button. */
export type Visitor = { readonly person: PersonView; readonly actor: Actor; readonly texts: Texts; /** In what a card is written here: everybody in a group reads it, so it is in the group's language, whoever presses. */ readonly cardTexts: Texts; /** The chat, as its channel names it. */ readonly chat: { readonly channel: Channel; readonly id: string }; /** Whether this happens in the admin group. */ readonly inAdminChat: boolean };

/** A place that navigation reaches: drawn anew from the database at every visit. */
export type Screen = (visitor: Visitor, argument: string) => Promise<Message>;

/** What a one-tap act answers: a word at the button, and what the message becomes. */
export type ActResult = {
  readonly toast: string;
  readonly alert?: boolean;
  readonly message?: Message;
  /** Only the words and buttons change; the picture on the message stays: for cards. */
  readonly inPlace?: boolean;
  /** A message of its own: what was pressed stays as it is. */
  readonly below?: true;
  /** The visitor's own language or roles are others now. */
  readonly personChanged?: true;
};
/** A decision or answer by one tap. `key` is the same for a repeated press of the same button. */
export type Act = (visitor: Visitor, argument: string, key: string) => Promise<ActResult>;

/** Something that waits for a decision in the admin chat. The message shows the state that the subject is in. */
export type CardKind = { render(reader: Reader, subjectId: number): Promise<Message> };

export type CommandSpec = {
  readonly name: string;
  /** `private` chats show it to those who hold one of the roles (everybody when absent); `admin` shows it in the admin chat and to admins. */
  readonly scope: 'private' | 'admin';
  readonly roles?: readonly Role[];
  /** A private command that the admin chat has too. */
  readonly alsoInAdminChat?: true;
  /** Others who type it are told by the module why it is not for them, and what is. */
  readonly answersOthers?: true;
  readonly run: (visitor: Visitor, argument: string, key: string) => Promise<ButtonAction | Message>;
};

/** One thing that waits for an admin: its card, since when, and how long that is. */
export type WaitingItem = { readonly kind: string; readonly subjectId: number; readonly title: string; readonly since: string; readonly minutes: number };

/** What the chat half of a module is given besides its face. */
export type ChatCore = {
  readonly organisation: string;
  /** Where fees are paid to; null without one. */
  readonly upi: { readonly id: string; readonly payee: string } | null;
};

/** What a module adds to the chat side. The texts of its commands stand under `command-<name>`. */
export type ChatModule = {
  readonly name: string;
  /** Its part of the home screen: a line of state and the doors; for a newcomer one door. */
  home(visitor: Visitor): Promise<{ lines: string[]; buttons: Button[][] }>;
  /** Its part of the home screen is for the admin group too. What concerns one person only is not shown to a group. */
  readonly homeInAdminChat?: true;
  /** All that waits for a decision. Refuses with `not-allowed` those who may not decide. */
  waiting?(actor: Actor): Promise<WaitingItem[]>;
  /** What the subjects of its audit entries are called, by `<kind>:<id>`; of another module's it says nothing. Refuses with `not-allowed`. */
  nameSubjects?(actor: Actor, subjects: readonly { readonly kind: string; readonly id: string }[]): Promise<Record<string, string>>;
  /** What of its audit entries can be about a person: what others did to them is found by it. Refuses with `not-allowed`. */
  subjectsOf?(actor: Actor, personId: number): Promise<{ readonly kind: string; readonly id: string }[]>;
  readonly screens: Record<string, Screen>;
  readonly flows: readonly Flow[];
  readonly acts: Record<string, Act>;
  readonly cards: Record<string, CardKind>;
  readonly notices: Notices;
  /** The approved WhatsApp templates of its notices; the others go out in a general one. */
  readonly cloudTemplates?: CloudTemplates;
  readonly commands: readonly CommandSpec[];
  /** What admins change of it from chat, as its domain half declares it. */
  readonly settings?: SettingsDesk;
};

/** A module whole: its domain half and its chat half, which meet here for the first time. */
export type JoinedModule = {
  readonly domain: Pick<DomainModule<never>, 'name' | 'entities'>;
  start(core: Core, chatCore: ChatCore): LivingModule;
};

export type LivingModule = {
  readonly name: string;
  readonly chat: ChatModule;
  readonly backupTables: readonly string[];
  jobs(): Promise<readonly ModuleJob[]>;
  scanKinds(): readonly ScanKind[];
  seedDemo(people: DemoPeople): Promise<void>;
};

export function joinHalves<Face>(domain: DomainModule<Face>, chat: (face: Face, core: ChatCore) => ChatModule): JoinedModule {
  return {
    domain,
    start(core, chatCore) {
      const face = domain.create(core);
      return {
        name: domain.name,
        chat: { ...chat(face, chatCore), settings: core.settings.desk(domain.settings) },
        backupTables: domain.backupTables,
        jobs: () => domain.jobs(core, face),
        scanKinds: () => domain.scanKinds(core, face),
        seedDemo: (people) => domain.seedDemo(core, face, people),
      };
    },
  };
}
