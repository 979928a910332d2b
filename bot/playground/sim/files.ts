import express from 'express';
import type { Router } from 'express';
import type { SimDeps } from './deps.ts';
import { Problem } from './problem.ts';

/** Types that a browser may show in place; everything else is saved, so that no uploaded page runs with the playground's rights. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/|video\/|application\/pdf$|text\/plain$)/;

/** `GET /sim/files/…`: the files of messages, at the address in `file_url`. */
export function fileRoutes({ world }: SimDeps): Router {
  const router = express.Router();
  router.get<{ id: string; name: string }>('/files/:id/:name', async (request, response) => {
    const { id } = request.params;
    const file = Object.hasOwn(world.state.files, id) ? world.state.files[id] : undefined;
    if (file === undefined) throw new Problem(404, `There is no file ${id}`);
    if (!SHOWN.test(file.mime)) response.attachment(file.name);
    response.set('cache-control', 'private, max-age=31536000, immutable');
    response.set('x-content-type-options', 'nosniff');
    response.type(file.mime).send(await world.files.get(file.unique_id));
  });
  return router;
}
