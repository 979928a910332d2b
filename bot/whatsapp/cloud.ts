import { z } from 'zod';
import type { Choice, Media, Outgoing, OutgoingTemplate, Provider } from './provider.ts';
import { numberedLines } from './provider.ts';
import { failureOf, failureWithoutAnswer } from './cloud-errors.ts';

/** The version of the Graph API that this is written against. */
const VERSION = 'v23.0';
const CALL_MS = 20_000;
/** Meta's limits: reply buttons, their titles, rows of a list, their titles and descriptions, bodies. */
const limits = { buttons: 3, buttonTitle: 20, rows: 10, rowTitle: 24, rowDescription: 72, interactiveBody: 1024, text: 4096, caption: 1024 };

const sentAnswer = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });
const mediaAnswer = z.object({ id: z.string() });
const mediaPlace = z.object({ url: z.url(), file_size: z.coerce.number().optional() });

/** WhatsApp over Meta's official Cloud API. */
export function createCloudProvider(config: { apiRoot: string; token: string; phoneId: string; fetch?: typeof fetch; timeoutMs?: number }): Provider {
  const call = config.fetch ?? fetch;
  const timeout = config.timeoutMs ?? CALL_MS;
  const authorization = `Bearer ${config.token}`;

  async function request(path: string, init: { method: string; headers?: Record<string, string>; body?: string | FormData }): Promise<unknown> {
    let response: Response;
    let body: unknown;
    try {
      response = await call(`${config.apiRoot}/${VERSION}/${path}`, { ...init, headers: { ...init.headers, authorization }, signal: AbortSignal.timeout(timeout) });
      const text = await response.text();
      body = parseOrNull(text);
    } catch (error) {
      throw failureWithoutAnswer(error);
    }
    if (!response.ok) throw failureOf(response.status, response.headers.get('retry-after'), body);
    return body;
  }

  async function message(number: string, purpose: Outgoing['purpose'], content: Record<string, unknown>): Promise<{ id: string }> {
    const body = { messaging_product: 'whatsapp', recipient_type: 'individual', to: number.replace(/^\+/, ''), biz_opaque_callback_data: purpose, ...content };
    const answer = sentAnswer.safeParse(await request(`${config.phoneId}/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
    // Meta said yes in a way that we do not understand: it has the message.
    if (!answer.success) throw failureWithoutAnswer(new Error('the Graph API accepted the message without naming it'));
    return { id: answer.data.messages[0]?.id ?? '' };
  }

  async function upload(media: Media): Promise<string> {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', media.mime);
    form.set('file', new Blob([new Uint8Array(media.bytes)], { type: media.mime }), media.name);
    return mediaAnswer.parse(await request(`${config.phoneId}/media`, { method: 'POST', body: form })).id;
  }

  async function send(number: string, outgoing: Outgoing): Promise<{ id: string }> {
    const { choices, purpose, media } = outgoing;
    const kind = media === null ? null : kindOf(media);
    const mediaId = media === null ? null : await upload(media);
    const interactive = interactiveOf(outgoing, kind === 'image' ? mediaId : null);
    const text = interactive === null ? numberedLines(outgoing.text, choices) : outgoing.text;

    if (mediaId !== null && kind !== null && interactive?.withHeader !== true) {
      const alone = interactive === null && text.length <= limits.caption && kind !== 'audio';
      const content = { id: mediaId, ...(alone && text !== '' ? { caption: text } : {}), ...(kind === 'document' ? { filename: media?.name } : {}) };
      const sent = await message(number, purpose, { type: kind, [kind]: content });
      if (alone) return sent;
    }
    if (interactive !== null) return message(number, purpose, { type: 'interactive', interactive: interactive.content });
    return sendText(number, purpose, text);
  }

  /** What is too long goes in parts, cut between lines; the last one carries the choices. */
  async function sendText(number: string, purpose: Outgoing['purpose'], text: string): Promise<{ id: string }> {
    let sent = { id: '' };
    for (const body of partsOf(text, limits.text)) sent = await message(number, purpose, { type: 'text', text: { body, preview_url: false } });
    return sent;
  }

  return {
    send,

    sendTemplate: (number: string, template: OutgoingTemplate) => {
      const text = (value: string) => ({ type: 'text', text: value });
      const components = [
        ...(template.parameters.length > 0 ? [{ type: 'body', parameters: template.parameters.map(text) }] : []),
        ...(template.category === 'authentication' ? [{ type: 'button', sub_type: 'url', index: '0', parameters: template.parameters.slice(0, 1).map(text) }] : []),
        ...template.replies.map((payload, index) => ({ type: 'button', sub_type: 'quick_reply', index: String(index), parameters: [{ type: 'payload', payload }] })),
      ];
      return message(number, template.purpose, { type: 'template', template: { name: template.name, language: { code: template.language, policy: 'deterministic' }, components } });
    },

    async download(file, limit) {
      const place = mediaPlace.safeParse(await request(encodeURIComponent(file.id), { method: 'GET' }).catch(() => null));
      if (!place.success) return 'gone';
      if ((place.data.file_size ?? 0) > limit) return 'too-large';
      const response = await call(place.data.url, { headers: { authorization }, signal: AbortSignal.timeout(30_000) });
      return response.ok ? bytesUpTo(response, limit) : 'gone';
    },
  };
}

/** Reply buttons where they fit, else a list; null where the choices have to be numbered lines. Pictures stand over reply buttons only. */
function interactiveOf({ text, choices, listLabel }: Outgoing, picture: string | null): { content: object; withHeader: boolean } | null {
  if (choices.length === 0 || text === '' || text.length > limits.interactiveBody) return null;
  const distinct = new Set(choices.map(({ label }) => label)).size === choices.length;
  if (distinct && choices.length <= limits.buttons && choices.every(({ label }) => label.length <= limits.buttonTitle)) {
    const header = picture === null ? {} : { header: { type: 'image', image: { id: picture } } };
    const buttons = choices.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } }));
    return { content: { type: 'button', ...header, body: { text }, action: { buttons } }, withHeader: picture !== null };
  }
  if (choices.length > limits.rows || choices.some(({ label }) => label.length > limits.rowDescription)) return null;
  return { content: { type: 'list', body: { text }, action: { button: listLabel.slice(0, limits.buttonTitle), sections: [{ title: listLabel.slice(0, limits.rowTitle), rows: choices.map(rowOf) }] } }, withHeader: false };
}

/** What does not fit on a row is shown in full below it. */
function rowOf({ id, label }: Choice): { id: string; title: string; description?: string } {
  if (label.length <= limits.rowTitle) return { id, title: label };
  return { id, title: `${label.slice(0, limits.rowTitle - 1).toWellFormed().trimEnd()}…`, description: label };
}

/** Meta plays only these as a video; any other is taken as a document. */
function kindOf({ kind, mime }: Media): 'image' | 'document' | 'audio' | 'video' {
  if (kind === 'video') return mime === 'video/mp4' || mime === 'video/3gpp' ? 'video' : 'document';
  return kind === 'photo' ? 'image' : kind;
}

export function partsOf(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const at = rest.lastIndexOf('\n', most);
    const cut = at > most / 2 ? at : most;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

async function bytesUpTo(response: Response, limit: number): Promise<Buffer | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the answer of a proxy. Its status says enough.
    return null;
  }
}
