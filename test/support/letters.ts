import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ReadLetter = { readonly subject: string; readonly to: string; readonly text: string; readonly html: string };

/** The letters that lie in `DATA_DIR/outbox`, read as a mail program would read them; the newest last. */
export async function lettersIn(dataDir: string, about: string): Promise<ReadLetter[]> {
  const folder = join(dataDir, 'outbox');
  const files = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const numberOf = (file: string) => Number(/outbox-(\d+)/.exec(file)?.[1] ?? 0);
  const wanted = files.filter((file) => file.endsWith('.eml') && file.includes(about)).toSorted((a, b) => numberOf(a) - numberOf(b));
  return Promise.all(wanted.map(async (file) => read(await readFile(join(folder, file), 'utf8'))));
}

/** Where the link with this label leads, as the plain text of the letter has it: the payload of `t.me/<bot>?start=…`. */
export function payloadOf(letter: ReadLetter | undefined, label: string): string {
  const line = letter?.text.split('\n').find((it) => it.includes(label));
  const payload = /\?start=([\w-]+)\s*$/.exec(line ?? '')?.[1];
  if (payload === undefined) throw new Error(`the letter has no link with ‘${label}’:\n${letter?.text}`);
  return payload;
}

function read(mail: string): ReadLetter {
  const [head = ''] = mail.split('\r\n\r\n');
  const header = (name: string) => decodeWords(new RegExp(`^${name}: ((?:.*\r\n?)(?:[ \t].*\r\n?)*)`, 'mi').exec(`${head}\r\n`)?.[1] ?? '');
  return { subject: header('Subject'), to: header('To'), text: part(mail, 'text/plain'), html: part(mail, 'text/html') };
}

/** The body of the first part of this type, however deep it lies. */
function part(mail: string, type: string): string {
  for (const piece of mail.split(/\r\n--[^\r\n]+\r\n/)) {
    const [head = '', ...rest] = piece.split('\r\n\r\n');
    if (!new RegExp(`^Content-Type: ${type}`, 'mi').test(head)) continue;
    const body = rest.join('\r\n\r\n').replace(/\r\n--[^\r\n]*--[^]*$/, '');
    const encoding = /^Content-Transfer-Encoding: ([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
    const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : encoding === 'quoted-printable' ? quotedPrintable(body.replaceAll('=\r\n', '')) : body;
    return text.replaceAll('\r\n', '\n');
  }
  return '';
}

function quotedPrintable(text: string): string {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');
}

/** RFC 2047. */
function decodeWords(header: string): string {
  return header
    .replace(/\r\n?/g, '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?(.*?)\?=/gi, (_all, kind: string, text: string) => (kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : quotedPrintable(text.replaceAll('_', ' '))))
    .trim();
}
