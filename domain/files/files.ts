import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

/** What somebody sent, re-encoded and stripped of metadata before it came here. `fingerprint` is a perceptual hash of pictures. */
export type FileInput = {
  kind: 'photo' | 'document' | 'audio' | 'video';
  mime: string;
  bytes: Buffer;
  width?: number;
  height?: number;
  fingerprint?: string;
  createdBy?: number;
};
export type StoredFile = { id: string; kind: FileInput['kind']; mime: string; bytes: Buffer; fingerprint: string | null };

export type Files = ReturnType<typeof createFiles>;

/** Files live in PostgreSQL: every process sees them, and a backup of the database is whole. */
export function createFiles({ pool }: { pool: pg.Pool }) {
  return {
    async save(file: FileInput): Promise<{ id: string }> {
      const id = randomUUID();
      await pool.query(
        `insert into stored_file (id, kind, mime, bytes, width, height, fingerprint, sha256, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, file.kind, file.mime, file.bytes, file.width ?? null, file.height ?? null, file.fingerprint ?? null, createHash('sha256').update(file.bytes).digest(), file.createdBy ?? null],
      );
      return { id };
    },

    async read(id: string): Promise<StoredFile | null> {
      const { rows } = await pool.query<StoredFile>('select id, kind, mime, bytes, fingerprint from stored_file where id = $1', [id]);
      return rows[0] ?? null;
    },
  };
}
