import { Router } from 'express';

/** In place of the scan page while no module has doors: whoever follows an old link is told so, in plain words. */
export function createDoorlessRouter(lines: readonly string[]): Router {
  const router = Router();
  router.get('/', (_request, response) => void response.status(404).type('text/plain').send(`${lines.join('\n')}\n`));
  return router;
}
