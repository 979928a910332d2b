import express, { type Router } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { Problem } from '../sim/problem.ts';
import { originOf } from '../sim/origin.ts';
import type { WaFault, WhatsAppStandIn } from './stand-in.ts';
import type { WaMessage, WaPerson } from './state.ts';

const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 100_000_000, files: 1 } });
const NewPerson = z.object({ number: z.string().regex(/^\+?[\d\s-]{7,20}$/, 'is a phone number with its country code, such as +919876543210'), name: z.string().min(1).max(100), note: z.string().optional() });
const Said = z.object({
  text: z.string().min(1).max(4096).optional(),
  /** A tap on a reply button or a row of a list, by its title or its id. */
  tap: z.object({ message_id: z.string(), title: z.string().optional(), id: z.string().optional() }).optional(),
  reply_to: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
});
const WithFile = z.object({ caption: z.string().max(1024).default(''), reply_to: z.string().optional() });
const Fault = z.object({
  times: z.number().int().min(0).max(1_000_000),
  code: z.number().int().optional(),
  status: z.number().int().optional(),
  retry_after: z.number().optional(),
  report: z.number().int().optional(),
  fault: z.enum(['timeout', 'lost-answer']).optional(),
  hold_ms: z.number().int().min(0).max(600_000).optional(),
});

/** `/sim/whatsapp`: what people with WhatsApp do, for the page and for scripts. `../README.md` documents each call. */
export function createWhatsAppSimRoutes(standIn: WhatsAppStandIn): Router {
  const router = express.Router();

  router.get('/state', (_request, response) => {
    response.json(viewWhatsApp(standIn));
  });

  router.get('/calls', (request, response) => {
    const { since } = z.object({ since: z.coerce.number().int().default(0) }).parse(request.query);
    response.json(standIn.calls.filter(({ seq }) => seq > since));
  });

  router.post('/faults', (request, response) => {
    standIn.setFault(Fault.parse(request.body ?? {}) as WaFault);
    response.json({});
  });

  router.post('/people', (request, response) => {
    const { number, name, note } = NewPerson.parse(request.body ?? {});
    response.json(viewPerson(standIn.savePerson({ wa_id: number.replace(/\D/g, ''), name, ...(note === undefined ? {} : { note }) })));
  });

  router.post('/block', (request, response) => {
    const { number, blocked } = z.object({ number: z.string(), blocked: z.boolean() }).parse(request.body ?? {});
    standIn.setUnreachable(personOf(number), blocked);
    response.json({});
  });

  router.get<{ number: string }>('/chats/:number/messages', (request, response) => {
    const person = personOf(request.params.number);
    const { since } = z.object({ since: z.coerce.number().int().default(0) }).parse(request.query);
    const found = (standIn.state.messages[person.wa_id] ?? []).filter(({ seq }) => seq > since).toSorted((a, b) => a.seq - b.seq);
    response.json(found.map((message) => viewMessage(message, originOf(request))));
  });

  router.post<{ number: string }>('/chats/:number/messages', upload.single('file'), async (request, response) => {
    const person = personOf(request.params.number);
    const message = request.file === undefined ? say(person, Said.parse(request.body ?? {})) : await sayFile(person, request.file, WithFile.parse(request.body ?? {}));
    response.json({ id: message.id });
  });

  router.post<{ number: string }>('/chats/:number/read', (request, response) => {
    standIn.read(personOf(request.params.number));
    response.json({});
  });

  router.get<{ id: string; name: string }>('/files/:id/:name', async (request, response) => {
    const file = Object.hasOwn(standIn.state.files, request.params.id) ? standIn.state.files[request.params.id] : undefined;
    if (file === undefined) throw new Problem(404, `There is no file ${request.params.id}`);
    if (!/^(image\/(jpeg|png|webp)|audio\/)/.test(file.mime)) response.attachment(file.name);
    response.set({ 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' });
    response.type(file.mime).send(await standIn.bytesOf(file));
  });

  return router;

  function personOf(number: string): WaPerson {
    const person = standIn.person(number.replace(/\D/g, ''));
    if (person === undefined) throw new Problem(404, `Nobody has WhatsApp on ${number}: POST /sim/whatsapp/people makes somebody`);
    return person;
  }

  function say(person: WaPerson, said: z.infer<typeof Said>): WaMessage {
    if (said.tap !== undefined) return tap(person, said.tap);
    const reply = quoting(person, said.reply_to);
    if (said.location !== undefined) return standIn.say(person, { type: 'location', text: '📍', ...reply }, { type: 'location', location: said.location });
    if (said.text === undefined || said.text.trim() === '') throw new Problem(400, 'Say what is sent: "text", "tap", "location", or multipart with one "file"');
    return standIn.say(person, { type: 'text', text: said.text, ...reply }, { type: 'text', text: { body: said.text } });
  }

  function quoting(person: WaPerson, id: string | undefined): { reply_to?: string } {
    if (id === undefined) return {};
    if (!(standIn.state.messages[person.wa_id] ?? []).some((message) => message.id === id)) throw new Problem(400, `There is no message ${id} in the chat of ${person.name} to quote`);
    return { reply_to: id };
  }

  function tap(person: WaPerson, wanted: { message_id: string; title?: string | undefined; id?: string | undefined }): WaMessage {
    const message = (standIn.state.messages[person.wa_id] ?? []).find(({ id }) => id === wanted.message_id);
    const rows = message?.choices?.rows ?? [];
    const row = rows.find((it) => (wanted.id === undefined ? it.title === wanted.title : it.id === wanted.id));
    if (message?.choices === undefined || row === undefined) throw new Problem(400, 'There is no such button on this message', { titles: rows.map(({ title }) => title) });
    const said = { type: 'reply', text: row.title, reply_to: message.id };
    if (message.type === 'template') return standIn.say(person, said, { type: 'button', button: { payload: row.id, text: row.title } });
    const kind = message.choices.kind === 'buttons' ? 'button_reply' : 'list_reply';
    const { id, title, description } = row;
    return standIn.say(person, said, { type: 'interactive', interactive: { type: kind, [kind]: { id, title, ...(description === undefined ? {} : { description }) } } });
  }

  async function sayFile(person: WaPerson, file: Express.Multer.File, { caption, reply_to: quoted }: z.infer<typeof WithFile>): Promise<WaMessage> {
    const reply = quoting(person, quoted);
    const kept = await standIn.keepFile(file.buffer, file.mimetype, file.originalname);
    const kind = (['image', 'audio', 'video'] as const).find((it) => file.mimetype.startsWith(`${it}/`)) ?? 'document';
    const media = { id: kept.id, mime_type: file.mimetype, sha256: '', ...(caption === '' ? {} : { caption }), ...(kind === 'document' ? { filename: file.originalname } : {}) };
    return standIn.say(person, { type: kind, text: caption, file: kept, ...reply }, { type: kind, [kind]: media });
  }
}

/** Whose WhatsApp this is, and who is on it. */
export const viewWhatsApp = (standIn: WhatsAppStandIn) => ({ number: `+${standIn.options.displayNumber}`, people: Object.values(standIn.state.people).map(viewPerson) });

const viewPerson = ({ wa_id: id, name, note, unreachable, last_inbound_at: at }: WaPerson) => ({
  number: `+${id}`, wa_id: id, name, ...(note === undefined ? {} : { note }), blocked: unreachable,
  window_until: at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).add({ hours: 24 }).toString(),
});

function viewMessage({ file, purpose: _purpose, ...message }: WaMessage, origin: string): object {
  return { ...message, ...(file === undefined ? {} : { file: { name: file.name, mime: file.mime, size: file.size, url: `${origin}/sim/whatsapp/files/${file.id}/${encodeURIComponent(file.name)}` } }) };
}
