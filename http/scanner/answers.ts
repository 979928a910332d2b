import type { Door, ScanKind, ScanView } from '../../domain/passes/index.ts';
import { problemOf } from '../errors.ts';

/** Makes the address of a stored file, good for a while. */
export type FileLink = (id: string) => string;

/** A verdict as the scanner's clients get it. Every answer of this API has a `code`, so that a client can decide on that alone. */
export function verdictAnswer(view: ScanView, link: FileLink) {
  const { verdict, earlier, person } = view;
  return {
    verdict,
    code: verdict,
    reason: view.reason,
    allowed: verdict === 'ALLOWED',
    ...(view.amber === null ? {} : { amber: view.amber }),
    person: person === null ? null : { name: person.name, ...person.card, photo_url: person.photo === null ? null : link(person.photo) },
    pass_id: view.passId,
    slot: view.slot,
    at: view.at,
    earlier: earlier === null ? null : { at: earlier.at, gate: earlier.gate, by: earlier.by, admission_id: earlier.admissionId },
    admission_id: view.admissionId,
    scan_id: view.scanId === '' ? null : view.scanId,
    replayed: view.replayed,
    ...(view.conflict ? { conflict: true } : {}),
  };
}

/** What is wrong with one scan of a queue; the others are not held up. A fault of ours is thrown: the queue is sent again and nothing counts twice. */
export function queuedProblem(error: Error | undefined, sent: unknown) {
  const problem = problemOf(error);
  if (problem === undefined || problem.status >= 500) throw error ?? new Error('a queued scan was not answered');
  const scanId = typeof sent === 'object' && sent !== null && 'scan_id' in sent && typeof sent.scan_id === 'string' ? sent.scan_id : null;
  return { scan_id: scanId, code: problem.code, problem: { ...problem.extra, status: problem.status, code: problem.code, detail: problem.message } };
}

/** @param opened what the token opens, whichever of them this session is for */
export function sessionAnswer(session: Awaited<ReturnType<Door['session']>>, kind: string, opened: readonly ScanKind[]) {
  const { keeper, counters } = session;
  return {
    token: { label: keeper.label, level: keeper.level, scopes: keeper.scopes, expires_at: keeper.expiresAt },
    now: session.now,
    zone: session.zone,
    kind,
    kinds: opened.map(({ name, words }) => ({ kind: name, words: words ?? {} })),
    slots: session.slots.map(({ text, day, part, from, to, open, title }) => ({ slot: text, kind, day, part, ...(title === undefined ? {} : { title }), from, to, open })),
    counters,
    list_max_age_hours: session.listMaxAgeHours,
  };
}
