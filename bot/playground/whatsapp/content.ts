import { z } from 'zod';
import { GraphError, invalidParameter, missingParameter } from './graph-error.ts';
import type { WaFile, WaMessage, WaState } from './state.ts';

/** A template as Meta has approved it, in one language: `{{1}}` marks its parameters. */
export type ApprovedTemplate = { name: string; language: string; category: 'utility' | 'authentication'; body: string; replies: readonly string[] };

/** What a checked message will look like on the phone. */
export type Content = Pick<WaMessage, 'type' | 'text' | 'choices' | 'file' | 'template'>;

const text = z.object({ body: z.string(), preview_url: z.boolean().optional() });
const row = z.object({ id: z.string(), title: z.string(), description: z.string().optional() });
const interactive = z.object({
  type: z.enum(['button', 'list']),
  header: z.union([z.object({ type: z.literal('image'), image: z.object({ id: z.string() }) }), z.object({ type: z.literal('text'), text: z.string() })]).optional(),
  body: z.object({ text: z.string() }),
  footer: z.object({ text: z.string() }).optional(),
  action: z.object({
    buttons: z.array(z.object({ type: z.literal('reply'), reply: z.object({ id: z.string(), title: z.string() }) })).optional(),
    button: z.string().optional(),
    sections: z.array(z.object({ title: z.string().optional(), rows: z.array(row) })).optional(),
  }),
});
const parameter = z.object({ type: z.enum(['text', 'payload']), text: z.string().optional(), payload: z.string().optional() });
const template = z.object({
  name: z.string(),
  language: z.object({ code: z.string() }),
  components: z.array(z.object({ type: z.string(), sub_type: z.string().optional(), index: z.union([z.string(), z.number()]).optional(), parameters: z.array(parameter) })).default([]),
});
const media = z.object({ id: z.string(), caption: z.string().optional(), filename: z.string().optional() });

/** Checks a message as strictly as the Cloud API does, and says what it shows. Throws a `GraphError`. */
export function contentOf(body: Record<string, unknown>, state: WaState, templates: readonly ApprovedTemplate[]): Content {
  const type = typeof body['type'] === 'string' ? body['type'] : 'text';
  const part = body[type];
  if (part === undefined) throw missingParameter(`The parameter ${type} is required.`);
  switch (type) {
    case 'text':
      return { type, text: within(read(text, part).body, 4096, "text['body']") };
    case 'interactive':
      return interactiveOf(read(interactive, part), state);
    case 'template':
      return templateOf(read(template, part), templates);
    case 'image':
    case 'document':
    case 'audio':
    case 'video':
      return mediaOf(type, read(media, part), state);
    default:
      throw new GraphError(400, 131051, 'Unsupported message type', `Message type ${type} is not currently supported.`);
  }
}

function interactiveOf({ type, header, body, action }: z.infer<typeof interactive>, state: WaState): Content {
  within(body.text, type === 'button' ? 1024 : 4096, "interactive['body']['text']");
  if (type === 'button') {
    const buttons = (action.buttons ?? []).map(({ reply }) => reply);
    if (buttons.length < 1 || buttons.length > 3) throw invalidParameter('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
    for (const { id, title } of buttons) {
      length(title, 20, 'Button title');
      length(id, 256, 'Button id');
    }
    distinct(buttons.map(({ title }) => title), 'Button title');
    distinct(buttons.map(({ id }) => id), 'Button id');
    const file = header?.type === 'image' ? fileOf(state, header.image.id) : undefined;
    return { type: 'interactive', text: body.text, choices: { kind: 'buttons', rows: buttons }, ...(file === undefined ? {} : { file }) };
  }
  if (header?.type === 'image') throw invalidParameter('Header type image is not supported for interactive type list.');
  const rows = (action.sections ?? []).flatMap((section) => section.rows);
  length(action.button ?? '', 20, 'Button label');
  if (rows.length < 1) throw invalidParameter('At least one row is required.');
  if (rows.length > 10) throw invalidParameter('Total row count exceed max allowed count: 10');
  for (const section of action.sections ?? []) if (section.title !== undefined) length(section.title, 24, 'Section title');
  for (const { id, title, description } of rows) {
    length(title, 24, 'Row title');
    length(id, 200, 'Row id');
    if (description !== undefined) length(description, 72, 'Row description');
  }
  distinct(rows.map(({ id }) => id), 'Row id');
  return { type: 'interactive', text: body.text, choices: { kind: 'list', label: action.button ?? '', rows: rows.map(({ description, ...rest }) => (description === undefined ? rest : { ...rest, description })) } };
}

function templateOf(wanted: z.infer<typeof template>, templates: readonly ApprovedTemplate[]): Content {
  const approved = templates.find(({ name, language }) => name === wanted.name && language === wanted.language.code);
  if (approved === undefined) throw new GraphError(404, 132001, 'Template name does not exist in the translation', `template name (${wanted.name}) does not exist in ${wanted.language.code}`);
  const given = wanted.components.filter(({ type }) => type === 'body').flatMap(({ parameters }) => parameters.map((it) => it.text ?? ''));
  const expected = new Set(approved.body.match(/\{\{\d+\}\}/g) ?? []).size;
  if (given.length !== expected) throw countMismatch('body', given.length, expected);
  for (const value of given) {
    if (value === '') throw missingParameter('Parameter of type text is missing text value');
    if (/[\n\t]| {5}/.test(value)) throw new GraphError(400, 132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
  }
  const buttons = wanted.components.filter(({ type }) => type === 'button');
  const copies = buttons.filter(({ sub_type: kind }) => kind === 'url').length;
  const needed = approved.category === 'authentication' ? 1 : 0;
  if (copies !== needed) throw countMismatch('button', copies, needed);
  const payloads = buttons.filter(({ sub_type: kind }) => kind === 'quick_reply').map(({ parameters }) => parameters[0]?.payload ?? '');
  if (payloads.length !== approved.replies.length) throw countMismatch('quick reply', payloads.length, approved.replies.length);
  const shown = approved.body.replace(/\{\{(\d+)\}\}/g, (_whole, nth: string) => given[Number(nth) - 1] ?? '');
  if (shown.length > 1024) throw new GraphError(400, 132005, 'Translated text too long');
  const rows = approved.replies.map((title, index) => ({ id: payloads[index] ?? '', title }));
  return { type: 'template', text: shown, template: wanted.name, ...(rows.length === 0 ? {} : { choices: { kind: 'buttons', rows } }) };
}

function mediaOf(type: string, wanted: z.infer<typeof media>, state: WaState): Content {
  const file = fileOf(state, wanted.id);
  if (wanted.caption !== undefined && type === 'audio') throw invalidParameter('caption is not supported for audio');
  return { type, text: within(wanted.caption ?? '', 1024, `${type}['caption']`, true), file: wanted.filename === undefined ? file : { ...file, name: wanted.filename } };
}

function fileOf(state: WaState, id: string): WaFile {
  const file = Object.hasOwn(state.files, id) ? state.files[id] : undefined;
  if (file === undefined) throw new GraphError(400, 131053, 'Media upload error', `There is no media ${id}`);
  return file;
}

function read<T>(schema: z.ZodType<T>, part: unknown): T {
  const parsed = schema.safeParse(part);
  if (!parsed.success) throw new GraphError(400, 100, 'Invalid parameter', z.prettifyError(parsed.error));
  return parsed.data;
}

function within(value: string, most: number, name: string, mayBeEmpty = false): string {
  if (value.trim() === '' && !mayBeEmpty) throw missingParameter(`${name} is required and must not be empty`);
  if (value.length > most) throw new GraphError(400, 100, `Param ${name} must be at most ${most} characters long.`);
  return value;
}

function length(value: string, most: number, what: string): void {
  if (value.trim() === '' || value.length > most) throw invalidParameter(`${what} length invalid. Min length: 1, Max length: ${most}`);
}

function distinct(values: readonly string[], what: string): void {
  if (new Set(values).size !== values.length) throw invalidParameter(`Duplicated ${what.toLowerCase()}`);
}

const countMismatch = (what: string, given: number, expected: number) =>
  new GraphError(400, 132000, 'Number of parameters does not match the expected number of params', `${what}: number of localizable_params (${given}) does not match the expected number of params (${expected})`);
