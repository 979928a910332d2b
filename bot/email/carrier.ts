import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../domain/log.ts';
import type { Outcome } from '../../domain/notifications/index.ts';
import type { MailPart } from './compose.ts';
import { outcomeOf } from './outcome.ts';

/** A letter, ready to go. `reference` is the same at every attempt, so that a repeated letter is known to be one. */
export type Letter = {
  readonly reference: string;
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly parts: readonly MailPart[];
  readonly headers: Readonly<Record<string, string>>;
};

/** Takes letters away, over SMTP or into a folder. */
export type Carrier = (letter: Letter) => Promise<Outcome>;

/** Together below the outbox's own limit of 30 s for a call, so that it is known how far the dialogue came. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 7_000, socketTimeout: 15_000, dnsTimeout: 5_000 };

/**
 * Sends over SMTP, one connection per letter: whether the server may have accepted it is known from that connection alone.
 * @param url as in SMTP_URL
 */
export function createSmtpCarrier(deps: { url: string; timeouts?: Partial<typeof timeouts> }): Carrier {
  return async (letter) => {
    let bodySent = false;
    const note = (entry: { tnx?: string }) => {
      if (entry.tnx === 'message') bodySent = true;
    };
    const silent = () => undefined;
    // The only sign that nodemailer gives of the final dot is what it logs after it.
    const logger = { level: silent, trace: silent, debug: silent, info: note, warn: silent, error: silent, fatal: silent };
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ url: deps.url, ...timeouts, ...deps.timeouts, logger } as Parameters<typeof createTransport>[0]);
    try {
      const sent = await transport.sendMail(mailOf(letter));
      return { kind: 'sent', providerId: sent.messageId };
    } catch (error) {
      return outcomeOf(error, bodySent);
    } finally {
      transport.close();
    }
  };
}

/** Without a mail server: every letter becomes an `.eml` file that any mail program opens. A repeated one replaces itself. */
export function createFolderCarrier(deps: { folder: string; log: Log }): Carrier {
  let told = false;
  return async (letter) => {
    await mkdir(deps.folder, { recursive: true });
    const file = join(deps.folder, `${letter.reference.replace(/[^A-Za-z0-9._-]/g, '-')}.eml`);
    const mail = mailOf(letter);
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const message = await new MailComposer({ ...mail, newline: '\r\n' }).compile().build();
    await writeFile(`${file}.new`, message, { mode: 0o600 });
    await rename(`${file}.new`, file);
    // Each only for who looks closely: a newcomer's first screen of the log shows where the playground is.
    if (!told) deps.log.info('letters go into a folder, because no SMTP_URL is set', { folder: deps.folder });
    told = true;
    deps.log.debug('a letter was put into the folder', { file, subject: letter.subject });
    return { kind: 'sent', providerId: messageId(letter) };
  };
}

function mailOf(letter: Letter) {
  return {
    messageId: messageId(letter),
    from: letter.from,
    to: letter.to,
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    headers: { ...letter.headers },
    attachments: letter.parts.map(({ cid, ...part }) => (cid === undefined ? { ...part } : { ...part, cid, contentDisposition: 'inline' as const })),
    // A message may quote anything that people typed: nothing in it may be read from the disk or the network.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const messageId = (letter: Letter) => `<${letter.reference}@${/@([^\s<>]+)>?\s*$/.exec(letter.from)?.[1] ?? 'localhost'}>`;
