import type { Files } from '../../domain/files/index.ts';
import type { Deliver, Envelope, Outcome } from '../../domain/notifications/index.ts';
import type { Language } from '../../domain/people/index.ts';
import type { Message, PressAction } from '../../flows/message.ts';
import type { Product } from '../../flows/product.ts';
import type { AllTexts, Texts } from '../../flows/texts.ts';
import { renderNotice } from '../chat/render-notice.ts';
import type { Draw } from '../pictures/draw.ts';
import type { Carrier } from './carrier.ts';
import { asPlainText, composeMail, firstWords, type MailLink, type MailPart } from './compose.ts';
import type { UnsubscribeLinks } from './unsubscribe.ts';

const PICTURE = 'picture@chaupal';

/** Hands one outbox message to the mail. Every letter says how to end these mails, in its text and in its head (RFC 2369, RFC 8058). */
export function createEmailDelivery(deps: {
  product: Product;
  texts: AllTexts;
  language: Language;
  organisation: string;
  from: string;
  files: Files;
  draw: Draw;
  carrier: Carrier;
  unsubscribe: UnsubscribeLinks;
  /** Whether this person talks to us on WhatsApp and not on Telegram, so that a link into the bot would lead to a stranger's chat. */
  answersOnWhatsApp(personId: number): Promise<boolean>;
  /** Where a button of a person's letter leads: into the bot. */
  linkOf(target: Exclude<PressAction, { answer: string }>, personId: number | null): Promise<string>;
}): Deliver {
  const sender = /<([^<>]+)>\s*$/.exec(deps.from)?.[1] ?? deps.from;

  async function partsOf(message: Message): Promise<{ parts: MailPart[]; inline: string | null }> {
    if (message.picture !== undefined) {
      return { parts: [{ filename: `${message.picture.kind}.png`, contentType: 'image/png', content: await deps.draw(message.picture), cid: PICTURE }], inline: PICTURE };
    }
    const stored = message.file === undefined ? null : await deps.files.read(message.file.id);
    if (stored === null || message.file === undefined) return { parts: [], inline: null };
    const part = { filename: message.file.name ?? `${message.file.kind}.${stored.mime.split('/')[1]?.replace(/^x-/, '') ?? 'bin'}`, contentType: stored.mime, content: stored.bytes };
    return stored.mime.startsWith('image/') ? { parts: [{ ...part, cid: PICTURE }], inline: PICTURE } : { parts: [part], inline: null };
  }

  function subjectOf(envelope: Envelope, message: Message, texts: Texts): string {
    if (message.subject !== undefined) return oneLine(message.subject) || deps.organisation;
    const key = `subject-${envelope.template.replaceAll('.', '-')}`;
    const written = texts.has(key) ? texts.plain(key, { ...texts.details(envelope.parameters), organisation: deps.organisation }) : firstWords(message.html);
    return oneLine(written) || deps.organisation;
  }

  /** The buttons as links; one that has nowhere to lead is left out. */
  async function linksOf(message: Message, personId: number | null, onWhatsApp: boolean): Promise<MailLink[]> {
    const links = (message.buttons ?? []).flat().map(async ({ label, action, tone }, index): Promise<MailLink[]> => {
      if ('answer' in action || 'copy' in action || (onWhatsApp && !('url' in action))) return [];
      return [{ label, url: 'url' in action ? action.url : await deps.linkOf(action, personId), main: tone === 'good' || (index === 0 && tone === undefined) }];
    });
    return (await Promise.all(links)).flat();
  }

  return async (envelope: Envelope): Promise<Outcome> => {
    const rendered = await renderNotice(deps, envelope);
    if (rendered.kind === 'outcome') return rendered.outcome;
    const { message, reader } = rendered;
    const url = envelope.person === null ? null : deps.unsubscribe.url(envelope.person.id, envelope.address.id);
    const { parts, inline } = await partsOf(message);
    const subject = subjectOf(envelope, message, reader.texts);
    const onWhatsApp = (message.buttons ?? []).length > 0 && envelope.person !== null && (await deps.answersOnWhatsApp(envelope.person.id));
    const links = await linksOf(message, envelope.person?.id ?? null, onWhatsApp);
    const composed = composeMail(message, inline, { texts: reader.texts, organisation: deps.organisation, subject, unsubscribeUrl: url, links, answersOnWhatsApp: onWhatsApp });
    return deps.carrier({
      reference: `outbox-${envelope.messageId}-${asPlainText(envelope.template)}`,
      from: deps.from,
      to: { name: envelope.person?.name ?? '', address: envelope.address.id },
      subject,
      ...composed,
      parts,
      headers: {
        'List-Unsubscribe': [...(url === null ? [] : [`<${url}>`]), `<mailto:${sender}?subject=STOP>`].join(', '),
        ...(url?.startsWith('https:') === true ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        'Auto-Submitted': 'auto-generated',
      },
    });
  };
}

/** What somebody typed must not begin a header of its own. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
