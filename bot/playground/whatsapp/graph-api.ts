import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import multer from 'multer';
import { GraphError } from './graph-error.ts';
import type { WaFault, WhatsAppStandIn } from './stand-in.ts';

/** Meta's own limits for media, by kind. */
const MOST_BYTES = { image: 5_000_000, audio: 16_000_000, video: 16_000_000, document: 100_000_000 } as const;
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: MOST_BYTES.document, files: 1 } });

/** The part of the Graph API that a business on WhatsApp uses: `/<version>/<phone id>/messages`, `…/media`, `/<version>/<media id>`. */
export function createGraphRouter(standIn: WhatsAppStandIn): Router {
  const { options } = standIn;
  const router = express.Router();

  router.use((request, _response, next) => {
    if (request.get('authorization') !== `Bearer ${options.token}`) throw new GraphError(401, 190, 'Invalid OAuth access token - Cannot parse access token');
    next();
  });

  router.post<{ version: string; phone: string }>('/:version/:phone/messages', express.json({ limit: '1mb' }), async (request, response) => {
    ownPhone(request.params);
    const body = asRecord(request.body);
    const fault = standIn.takeFault();
    if (fault?.fault === 'timeout') return hold(response, fault);
    if (fault?.code !== undefined) throw new GraphError(fault.status ?? 400, fault.code, 'An error was asked for', undefined, fault.retry_after);
    const { waId, id } = standIn.send(body, fault?.report);
    standIn.record(`POST ${request.path}`, body);
    if (fault?.fault === 'lost-answer') return hold(response, fault);
    response.json({ messaging_product: 'whatsapp', contacts: [{ input: body['to'], wa_id: waId }], messages: [{ id, message_status: 'accepted' }] });
  });

  router.post<{ version: string; phone: string }>('/:version/:phone/media', upload.single('file'), async (request, response) => {
    ownPhone(request.params);
    const { file } = request;
    if (asRecord(request.body)['messaging_product'] !== 'whatsapp' || file === undefined) throw new GraphError(400, 100, 'Invalid parameter', 'messaging_product and file are required');
    const kind = (['image', 'audio', 'video'] as const).find((it) => file.mimetype.startsWith(`${it}/`)) ?? 'document';
    if (file.size > MOST_BYTES[kind]) throw new GraphError(400, 131053, 'Media upload error', `File is larger than ${MOST_BYTES[kind]} bytes`);
    const kept = await standIn.keepFile(file.buffer, file.mimetype, file.originalname);
    response.json({ id: kept.id });
  });

  router.get<{ version: string; media: string }>('/:version/:media', (request, response) => {
    const file = fileOf(request.params.media);
    const url = `http://${request.headers.host ?? '127.0.0.1'}${request.baseUrl}/${request.params.version}/${file.id}/content`;
    response.json({ messaging_product: 'whatsapp', url, mime_type: file.mime, sha256: '', file_size: file.size, id: file.id });
  });

  router.get<{ version: string; media: string }>('/:version/:media/content', async (request, response) => {
    const file = fileOf(request.params.media);
    response.type(file.mime).attachment(file.name).send(await standIn.bytesOf(file));
  });

  router.use((request) => {
    throw new GraphError(404, 100, `Unsupported ${request.method.toLowerCase()} request.`);
  });
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof GraphError)) return next(error);
    standIn.record(`${request.method} ${request.path}`, request.body ?? null, error);
    if (error.retryAfter !== undefined) response.set('retry-after', String(error.retryAfter));
    response.status(error.status).json(error.body());
  });
  return router;

  function ownPhone({ phone }: { phone: string }): void {
    if (phone !== options.phoneId) throw new GraphError(400, 100, `Unsupported post request. Object with ID '${phone}' does not exist, cannot be loaded due to missing permissions`);
  }

  function fileOf(id: string) {
    const file = Object.hasOwn(standIn.state.files, id) ? standIn.state.files[id] : undefined;
    if (file === undefined) throw new GraphError(400, 100, `Unsupported get request. Object with ID '${id}' does not exist`);
    return file;
  }
}

/** Holds the call and drops its connection without an answer. */
function hold(response: Response, fault: WaFault): void {
  setTimeout(() => response.socket?.destroy(), fault.hold_ms ?? 10_000).unref();
}

const asRecord = (body: unknown): Record<string, unknown> => (typeof body === 'object' && body !== null ? { ...body } : {});
