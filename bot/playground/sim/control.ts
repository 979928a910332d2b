import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { visibleCommands } from '../bot-api/commands.ts';
import { findMethod } from '../bot-api/methods.ts';
import { botUser } from '../world.ts';
import type { World } from '../world.ts';
import { viewWhatsApp } from '../whatsapp/sim-routes.ts';
import type { SimDeps } from './deps.ts';
import { Problem } from './problem.ts';

const FaultBody = z.object({
  method: z.string().min(1),
  times: z.number().int().min(0).max(1_000_000),
  fault: z.enum(['429', '500', 'timeout', 'lost-answer']),
  retry_after: z.number().int().min(1).default(1),
  /** How long a call with the fault "timeout" is held before its connection is dropped. */
  hold_ms: z.number().int().min(0).max(600_000).default(10_000),
});

const ClockBody = z
  .object({ to: z.string().optional(), advance: z.string().optional() })
  .refine((body) => (body.to === undefined) !== (body.advance === undefined), 'Give either "to" (an ISO instant) or "advance" (an ISO duration)');

/** The state, the calls, the faults, the clock and the command menu. */
export function controlRoutes({ world, faults, whatsapp }: SimDeps): Router {
  const router = express.Router();

  router.get('/state', (_request, response) => {
    const { users, groups, admin_chat_id } = world.state;
    response.json({
      now: world.clock.now().toString(),
      bot: botUser(world),
      admin_chat_id,
      ...(world.scanPageUrl === undefined ? {} : { scan_page_url: world.scanPageUrl }),
      users: Object.values(users),
      groups: Object.values(groups),
      ...(whatsapp == null ? {} : { whatsapp: viewWhatsApp(whatsapp) }),
    });
  });

  router.get('/calls', (request, response) => {
    const { since, method } = z.object({ since: z.coerce.number().int().default(0), method: z.string().optional() }).parse(request.query);
    response.json(world.calls.filter((call) => call.seq > since && (method === undefined || call.method === method)));
  });

  router.get('/commands', (request, response) => {
    const { user, chat } = z.object({ user: z.coerce.number().int(), chat: z.coerce.number().int() }).parse(request.query);
    response.json(visibleCommands(world, user, chat));
  });

  router.post('/faults', (request, response) => {
    const fault = FaultBody.parse(request.body ?? {});
    if (fault.method !== '*' && findMethod(fault.method) === undefined) {
      throw new Problem(400, `There is no method "${fault.method}" in the Bot API of the playground; "*" stands for every method`);
    }
    faults.set(fault);
    response.json({});
  });

  router.post('/clock', async (request, response) => {
    const target = targetOf(world, ClockBody.parse(request.body ?? {}));
    const now = world.clock.now();
    if (Temporal.Instant.compare(target, now) < 0) {
      throw new Problem(400, `The clock shows ${now.toString()} and cannot go back to ${target.toString()}: name a later time`);
    }
    await world.clock.moveTo(target);
    const moved = world.clock.now().toString();
    world.events.emit('clock', { now: moved });
    response.json({ now: moved });
  });

  return router;
}

/** An advance counts days of 24 hours: the playground's clock knows no time zone. */
function targetOf(world: World, { to, advance }: z.infer<typeof ClockBody>): Temporal.Instant {
  try {
    if (to !== undefined) return Temporal.Instant.from(to);
    return world.clock.now().toZonedDateTimeISO('UTC').add(Temporal.Duration.from(advance ?? 'PT0S')).toInstant();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem(400, `"${to ?? advance}" is not ${to === undefined ? 'an ISO duration such as PT90M or P1D' : 'an ISO instant such as 2026-11-24T22:59:59+05:30'}`);
  }
}
