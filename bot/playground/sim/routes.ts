import express from 'express';
import type { Router } from 'express';
import { controlRoutes } from './control.ts';
import { createWhatsAppSimRoutes } from '../whatsapp/sim-routes.ts';
import type { SimDeps } from './deps.ts';
import { eventStreamRoute } from './event-stream.ts';
import { fileRoutes } from './files.ts';
import { messageRoutes } from './messages.ts';
import { peopleRoutes } from './people.ts';
import { answerProblem, Problem } from './problem.ts';
import { tapRoutes } from './taps.ts';

/** Everything under `/sim`: what people do, for the page and for scripts. `README.md` documents each call. */
export function createSimRouter(deps: SimDeps): Router {
  const router = express.Router();
  router.use(express.json({ limit: '1mb' }));
  router.use(controlRoutes(deps), peopleRoutes(deps), messageRoutes(deps), tapRoutes(deps), eventStreamRoute(deps), fileRoutes(deps));
  if (deps.whatsapp != null) router.use('/whatsapp', createWhatsAppSimRoutes(deps.whatsapp));
  router.use((request) => {
    throw new Problem(404, `There is no ${request.method} ${request.baseUrl}${request.path}: bot/playground/README.md lists the calls`);
  });
  router.use(answerProblem);
  return router;
}
