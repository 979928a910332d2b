import express from 'express';
import pg from 'pg';
import { systemClock } from '../../../domain/clock.ts';
import { createTransact } from '../../../domain/database/transact.ts';
import { openDatabase } from '../../../domain/database/open.ts';
import { silentLog } from '../../../domain/log.ts';
import { createMealScan, messEntities } from '../../../domain/mess/index.ts';
import { createDoor, createScanner, hashStaffToken } from '../../../domain/passes/index.ts';
import { scanStatement } from '../../../domain/passes/scan-statement.ts';
import { createSettings } from '../../../domain/settings/index.ts';
import { createHttpApp } from '../../../http/app.ts';
import { createBatchedLimiter, limitTokens } from '../../../http/batched-limiter.ts';
import { createScannerRouter } from '../../../http/scanner.ts';
import { testKeys } from '../../support/mess-data.ts';

// A process of its own, as in production: the load must not share its event loop. Arguments: database URL, port of the application, port of the bare route.
const [url = '', port = '', barePort = '', batch = '64', inFlight = '2'] = process.argv.slice(2);
const zone = 'Asia/Kolkata';
const database = await openDatabase({ url, entities: messEntities, log: silentLog });
const { pool } = database;
const transact = createTransact({ database, clock: systemClock, zone });
const settings = createSettings({ transact, pool });
const kind = createMealScan({ settings, zone });
const deps = { pool, clock: systemClock, keys: testKeys, kind };
const scanner = createScanner({ ...deps, batch: { most: Number(batch), inFlight: Number(inFlight) } });
const door = createDoor({ scanner, pool, transact, clock: systemClock, keys: testKeys, settings, zone });
const limiter = createBatchedLimiter(pool, { name: 'scan', points: 1_000_000, seconds: 1, flushMs: 1_000, log: silentLog });
const router = createScannerRouter({ kinds: [{ scanner, door }], fileLink: (id) => `/api/v1/files/${id}`, limit: limitTokens(limiter) });
const app = createHttpApp({ log: silentLog, routers: [{ path: '/api/v1/scanner', router }], readiness: [] });

/** What somebody would write first: a route, the JSON parser, the same statement with one row. */
const bare = express();
const text = scanStatement(kind, false);
const barePool = new pg.Pool({ connectionString: url, max: 10 });
bare.use(express.json());
bare.post('/scan', async (req, res) => {
  const body = req.body as { qr_data: string; scan_id: string; meal: string; scanned_at: string };
  const [, , passId, nonce] = body.qr_data.split('|');
  const day = Temporal.Instant.from(body.scanned_at).toZonedDateTimeISO(zone).toPlainDate().toString();
  const token = hashStaffToken((req.get('authorization') ?? '').slice(7));
  const values = [[token], [body.scan_id], [passId], [nonce], [`meal:${day}:${body.meal}`], [day], [body.meal], [body.scanned_at], [null], [null], [null], [false], [null], Temporal.Now.instant().toString(), '{"graceDays":0}'];
  const { rows } = await barePool.query<{ verdict: string }>({ name: 'bare', text, values });
  res.json(rows[0]);
});

/** What the machine, Node and the wire take without any work of ours: nothing but a round trip, and nothing but a commit. */
bare.post('/select', async (_req, res) => void res.json((await barePool.query({ name: 'one', text: `select 'DONE' as verdict` })).rows[0]));
bare.post('/commit', async (_req, res) => void res.json((await barePool.query({ name: 'commit', text: `insert into bench_commit values ('x') returning 'DONE' as verdict` })).rows[0]));

app.listen(Number(port), '127.0.0.1', () => bare.listen(Number(barePort), '127.0.0.1', () => console.log('ready')));
