// The words of the page. Times are ISO instants where they come from the server, epoch milliseconds inside the page.

export type Language = 'en' | 'hi' | 'mr';

export type Verdict =
  | 'ALLOWED'
  | 'BLOCKED_INVALID'
  | 'BLOCKED_REVOKED'
  | 'BLOCKED_STATUS'
  | 'BLOCKED_NO_PAYMENT'
  | 'BLOCKED_CUT'
  | 'BLOCKED_CLOSURE'
  | 'BLOCKED_DUPLICATE';

/** What the page itself finds out, beside the server's verdicts. */
export type OwnVerdict = 'FOREIGN_CODE' | 'UNREADABLE' | 'NOT_ON_LIST' | 'LIST_TOO_OLD' | 'NO_LIST' | 'STORAGE_FULL' | 'CHOOSE_SLOT' | 'REFUSED_REQUEST' | 'NO_ANSWER';

export type Person = { name: string; roll_no?: string | undefined; room_no?: string | undefined; diet?: string | undefined; photo_url?: string | null | undefined };
export type Earlier = { at: string; gate: string; by: string; admission_id?: number | undefined };

/** The server's answer to one scan. */
export type ScanAnswer = {
  verdict: Verdict;
  code: string;
  reason: string;
  allowed: boolean;
  amber?: string;
  person: Person | null;
  pass_id: number | null;
  slot: string;
  at: string;
  earlier: Earlier | null;
  admission_id: number | null;
  scan_id: string;
  replayed: boolean;
  conflict?: boolean;
};

/** in: let them in; stop: do not; unclear: not a decision about a person. */
export type Tone = 'in' | 'warn' | 'stop' | 'unclear';

/** What the screen shows after a scan, whoever decided. */
export type Outcome = {
  tone: Tone;
  verdict: Verdict | OwnVerdict;
  reason: string;
  person: Person | null;
  passId: number | null;
  slot: string;
  at: number;
  earlier: Earlier | null;
  admissionId: number | null;
  scanId: string;
  offline: boolean;
  code: string;
  /** Known after the queue was sent: another door had let this person in as well. */
  conflict?: boolean;
  /** The supervisor took it back. */
  undone?: boolean;
  windows?: Record<string, { from: string; to: string }>;
};

export type Slot = { slot: string; part: string; from: string; to: string; open?: boolean; title?: string | undefined };

/** What the page says at doors of a kind instead of its own words: English, Hindi, Marathi. */
export type Words = Record<string, readonly string[]>;

/** What is checked at a door: meals, a gate. `kinds` are those that the token opens. */
export type Kind = { kind: string; words: Words };

export type Session = {
  label: string;
  level: 'steward' | 'supervisor';
  expiresAt: string;
  now: string;
  zone: string;
  kind: string;
  kinds: Kind[];
  slots: Slot[];
  open: Slot | null;
  counters: { slot: string; served: number; expected: number; refused: Record<string, number> } | null;
  listMaxAgeHours: number;
};

export type ListBucket = { hashes: string[]; names: string[]; rooms: string[]; diets: string[]; photos: (string | null)[]; paid_until: string[]; days: string[] };

export type OfflineList = {
  format: number;
  kind: string;
  version: string;
  since: string | null;
  generated_at: string;
  zone: string;
  days: [string, string];
  hash: { algorithm: string; bytes: number; key_versions: number[] };
  slots: Slot[];
  closed: string[];
  count: number;
  buckets: Record<string, ListBucket>;
  admitted: Record<string, string>;
};

export type QueuedScan = {
  seq?: number;
  scan_id: string;
  qr_data: string;
  scanned_at: string;
  decided: Verdict;
  part?: string | undefined;
  /** Of which kind of door; the server's first when it is not known. */
  kind?: string | undefined;
};

export type LocalAdmission = { slot: string; passId: number; at: string; gate: string; by: string; scanId: string };

/** `id`: the kind of door, a slash, and the photo's id in the list of that kind; `seenAt` epoch milliseconds. */
export type KeptPhoto = { id: string; seenAt: number; picture: Blob };

export type Store = {
  /** False where the browser refuses to keep anything. */
  durable: boolean;
  get<T>(key: string): Promise<T | undefined>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** All whose key begins so. */
  removeAll(beginning: string): Promise<void>;
  enqueue(scan: QueuedScan, admission?: LocalAdmission): Promise<void>;
  /** The same for what let nobody in: does not wait for the disk. */
  note(scan: QueuedScan): Promise<void>;
  /** The oldest so many that fit. */
  queued(most: number, which: (scan: QueuedScan) => boolean): Promise<QueuedScan[]>;
  dequeue(scans: readonly QueuedScan[]): Promise<void>;
  countQueued(): Promise<number>;
  admit(admission: LocalAdmission): Promise<void>;
  admission(slot: string, passId: number): Promise<LocalAdmission | undefined>;
  forget(slot: string, passId: number): Promise<void>;
  /** Of the slots that begin so. */
  forgetSlotsExcept(slots: readonly string[], beginning: string): Promise<void>;
  photo(id: string): Promise<KeptPhoto | undefined>;
  /** Keeps it, and at most so many: those seen longest ago go. */
  keepPhoto(photo: KeptPhoto, most: number): Promise<void>;
  forgetPhotos(which: (id: string) => boolean): Promise<void>;
};

/** A part of the picture and the size to which it is brought before the decoder sees it. */
export type FramePlan = { x: number; y: number; width: number; height: number; toWidth: number; toHeight: number; thorough: boolean; /** Looks for QR codes only: half the time. */ passesOnly: boolean };

export type FrameReading = { codes: string[]; unreadable: boolean };

/** Looks at the camera's frame of this moment, or at a picture; `attempt` decides at which part and how thoroughly. */
export type ReadCodes = (source: HTMLVideoElement | ImageBitmap, attempt: number) => Promise<FrameReading>;
