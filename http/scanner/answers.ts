import type { ScanView } from '../../domain/passes/index.ts';

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
    scan_id: view.scanId,
    replayed: view.replayed,
    ...(view.conflict ? { conflict: true } : {}),
  };
}
