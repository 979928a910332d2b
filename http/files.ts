import express from 'express';
import type { Router } from 'express';
import type pg from 'pg';
import type { FileLinks } from '../domain/files/index.ts';
import { Problem } from './errors.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a browser may show by itself. Anything else is only ever saved. */
const shown = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

/** Serves stored files to whoever has a signed address that has not expired; mounted at `/api/v1/files`. A file never changes, so it is cached as long as its address is good. */
export function createFilesRouter(deps: { links: FileLinks; pool: Pick<pg.Pool, 'query'> }): Router {
  const router = express.Router();
  router.get('/:id', async (request, response) => {
    const id = request.params.id;
    const { e, s } = request.query;
    const checked = deps.links.verify(id, typeof e === 'string' ? e : '', typeof s === 'string' ? s : '');
    if (!checked.good) {
      if (checked.why === 'expired') throw new Problem(410, 'file-link-expired', 'This address has expired. Ask for the record again to get a new one.');
      throw new Problem(403, 'file-link-invalid', 'This is not an address that this server made.');
    }
    const etag = `"${id}"`;
    response.set({
      ETag: etag,
      'Cache-Control': `private, max-age=${checked.secondsLeft}, immutable`,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    if (request.get('if-none-match') === etag) {
      response.status(304).end();
      return;
    }
    const { rows } = UUID.test(id) ? await deps.pool.query<{ mime: string; bytes: Buffer }>({ name: 'file-bytes', text: 'select mime, bytes from stored_file where id = $1', values: [id] }) : { rows: [] };
    const file = rows[0];
    if (file === undefined) {
      for (const header of ['ETag', 'Cache-Control']) response.removeHeader(header);
      throw new Problem(404, 'file-unknown', 'This file is not kept any more.');
    }
    if (!shown.test(file.mime)) response.set('Content-Disposition', 'attachment');
    response.type(file.mime).send(file.bytes);
  });
  return router;
}
