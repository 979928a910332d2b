import type { FramePlan, FrameReading, LocalAdmission, OfflineList, Outcome, QueuedScan, ScanAnswer, Session, Slot, Store } from '../../../http/scanner-page/types.d.ts';

// The page's modules are plain JavaScript for the browser. Those without a document run in Node as they stand; these are the parts that tests use.

type Results = { isValid: boolean; text: string; format: string; position: unknown }[];
type ApiOptions = { token: () => string | undefined; kind: () => string | undefined; clock: unknown; device: string; fetch?: typeof globalThis.fetch; patienceMs?: number };
export type FakeApi = { scan(scan: { code: string; scanId: string; part?: string | undefined }): Promise<ScanAnswer> };
export type GateDeps = {
  api: FakeApi;
  store: Store;
  clock: { now(): number };
  link: { state: { online: boolean; waiting: number; sending: boolean }; failed(error: unknown): void; queued(soon: boolean): void };
  lists: { current(): ReadList | undefined };
  photos: { remember(address: string | null | undefined): Promise<void>; addressOf(id: string | null): Promise<string | null> };
  hasExpired(): boolean;
  part(): string | undefined;
  session(): Session | undefined;
};
export type ReadList = { list: OfflineList; madeAt: number; whole: boolean; slotAt(now: number, part: string | undefined): Slot | undefined };

export type PageModules = {
  'api.js': {
    createApi(options: ApiOptions): FakeApi & { list(since: string | undefined): Promise<OfflineList>; session(part: string | undefined): Promise<Session>; sendQueue(scans: readonly QueuedScan[]): Promise<ScanAnswer[]> };
    Refused: new (status: number, code: string, details: Record<string, unknown>) => Error & { signedOut: boolean };
    NoAnswer: new (why: string) => Error;
  };
  'clock.js': { createClock(deps?: { now?: () => number }): { now(): number; offset(): number; learn(answer: { sentAt: number; receivedAt: number; body?: string; header?: string }): void } };
  'cooldown.js': { createCooldown(options: { ms?: number; now?: () => number }): { isWarm(code: string): boolean; begin(code: string): void; end(code: string): void } };
  'decide-offline.js': {
    decideOffline(given: {
      list: ReadList;
      code: string;
      now: number;
      part: string | undefined;
      maxAgeMs: number;
      shiftBegun: (slot: string) => boolean;
      admission: (slot: string, passId: number) => Promise<LocalAdmission | undefined>;
    }): Promise<{ verdict: string; reason: string; warn: boolean; person: { name: string } | null; slot: string }>;
  };
  'dictionary.js': { dictionary: Record<string, readonly string[]> };
  'frame-plan.js': {
    planFrame(width: number, height: number, attempt: number): FramePlan;
    readerOptions(plan: Pick<FramePlan, 'thorough' | 'passesOnly'>): object;
    readingOf(results: Results, width: number, height: number): FrameReading;
  };
  'gate.js': { createGate(deps: GateDeps): { scan(code: string): Promise<Outcome> } };
  'link.js': {
    createLink(deps: {
      api: { session(part: string | undefined): Promise<Session>; sendQueue(scans: readonly QueuedScan[]): Promise<unknown[]> };
      store: Store;
      part(): string | undefined;
      onChange(): void;
      onSession(session: Session): void;
      onRefused(problem: Error): void;
      onSent(scan: QueuedScan, answer: unknown): void;
    }): Omit<GateDeps['link'], 'state'> & { state: GateDeps['link']['state'] & { held: number } } & { check(): Promise<void>; checkAnew(): Promise<void>; stop(): void };
  };
  'offline-list.js': { mergeList(had: OfflineList | undefined, came: OfflineList): OfflineList | undefined; readList(list: OfflineList): ReadList };
  'pass-code.js': { partsOf(text: string): { keyVersion: number; passId: number } | undefined; tokenIn(text: string): string | undefined };
  'photos.js': {
    createPhotos(deps: { store: Store; kind(): string | undefined; shrink: (address: string) => Promise<Blob>; now?: () => number; most?: number }): GateDeps['photos'] & { keepOnly(ids: ReadonlySet<string>, opened: readonly { kind: string }[]): Promise<void>; forget(): Promise<void> };
    idIn(address: string): string | undefined;
  };
  'memory-store.js': { createMemoryStore(): Store };
};

/** A module of the page as the browser gets it. */
export async function pageModule<Name extends keyof PageModules>(name: Name): Promise<PageModules[Name]> {
  return (await import(new URL(`../../../http/scanner-page/${name}`, import.meta.url).href)) as PageModules[Name];
}

export const pageFolder = new URL('../../../http/scanner-page/', import.meta.url);
