import type { Message } from '../../flows/message.ts';
import { escapeHtml, stripTags, type Texts } from '../../flows/texts.ts';

/** Something that travels with the mail; `cid` places a picture in the text, without one it is attached. */
export type MailPart = { readonly filename: string; readonly contentType: string; readonly content: Buffer; readonly cid?: string };

export type Composed = { readonly html: string; readonly text: string };

/** A button, as a letter has it. */
export type MailLink = { readonly label: string; readonly url: string; /** The one that is hoped for stands out. */ readonly main: boolean };

/** What the letter is set in. */
export type Stationery = {
  readonly texts: Texts;
  readonly organisation: string;
  readonly subject: string;
  /** The page on which one tap ends these mails; null when nobody can reach it. */
  readonly unsubscribeUrl: string | null;
  readonly links: readonly MailLink[];
  /** The reader answers on WhatsApp: there is no link that could do what a button does. */
  readonly answersOnWhatsApp: boolean;
};

/** Mail programs know no style sheets that they can be trusted with: everything is on the elements, for daylight. */
const styles = {
  page: 'margin:0;padding:24px 12px;background:#f3f1ea;font-family:Noto Sans,Noto Sans Devanagari,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:#22302a',
  card: 'max-width:560px;margin:0 auto;background:#ffffff;border-radius:12px;overflow:hidden',
  head: 'background:#1f4d3d;color:#ffffff;padding:14px 24px;font-size:16px;font-weight:600',
  body: 'padding:20px 24px;font-size:16px;line-height:1.55',
  picture: 'display:block;width:100%;max-width:512px;height:auto;margin:0 auto 16px;border-radius:8px',
  button: 'display:inline-block;margin:4px 8px 4px 0;padding:10px 18px;border-radius:8px;border:1px solid #1f4d3d;text-decoration:none;font-weight:600',
  main: 'background:#1f4d3d;color:#ffffff',
  other: 'background:#ffffff;color:#1f4d3d',
  hint: 'margin:10px 0 0;font-size:13px;color:#5b6660',
  foot: 'padding:14px 24px 20px;font-size:13px;line-height:1.5;color:#5b6660;border-top:1px solid #e6e3d8',
} as const;

/** At night, for the programs that do know style sheets; the others leave the letter as it is or turn its colours around themselves. */
const atNight = `<meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme:dark){${[
  '.page{background:#101814!important;color:#e4ebe6!important}',
  '.card{background:#1b2621!important}',
  '.other{background:#1b2621!important;color:#9fd8bd!important;border-color:#9fd8bd!important}',
  '.quiet{color:#a5b3ab!important;border-color:#31403a!important}',
  '.card a{color:#9fd8bd}',
].join('')}}</style>`;

/** A message as a letter: HTML and the same in plain text. Its buttons are links. */
export function composeMail(message: Message, inlinePicture: string | null, stationery: Stationery): Composed {
  const { texts, organisation, links } = stationery;
  const stop = stationery.unsubscribeUrl === null ? texts.t('email-stop-by-reply') : texts.t('email-stop', { link: { html: `<a href="${escapeHtml(stationery.unsubscribeUrl)}" style="color:inherit">${texts.t('email-stop-link')}</a>` } });
  const opensChat = !stationery.answersOnWhatsApp && links.some(({ url }) => url.startsWith('https://t.me/'));
  const hint = stationery.answersOnWhatsApp ? texts.t('email-on-whatsapp') : opensChat ? texts.t('email-buttons') : '';
  const why = texts.t('email-why', { organisation });

  const html = [
    `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(stationery.subject)}</title>${atNight}</head>`,
    `<body class="page" style="${styles.page}"><div class="card" style="${styles.card}"><div style="${styles.head}">${escapeHtml(organisation)}</div><div style="${styles.body}">`,
    inlinePicture === null ? '' : `<img src="cid:${inlinePicture}" alt="" style="${styles.picture}">`,
    `<p style="margin:0 0 16px">${breakLines(message.html)}</p>`,
    links.length === 0 ? '' : `<p style="margin:0">${links.map(({ label, url, main }) => `<a href="${escapeHtml(url)}" class="${main ? 'main' : 'other'}" style="${styles.button};${main ? styles.main : styles.other}">${escapeHtml(label)}</a>`).join('')}</p>`,
    hint === '' ? '' : `<p class="quiet" style="${styles.hint}">${hint}</p>`,
    `</div><div class="quiet" style="${styles.foot}">${why} ${stop}</div></div></body></html>`,
  ].join('');

  const text = [asPlainText(message.html), [...links.map(({ label, url }) => `${label}: ${url}`), ...(hint === '' ? [] : [asPlainText(hint)])].join('\n'), `-- \n${asPlainText(why)} ${asPlainText(stop)}`].filter((part) => part !== '').join('\n\n');
  return { html, text };
}

/** A link keeps its address where there is nothing to click. */
export function asPlainText(html: string): string {
  return stripTags(html.replace(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_whole, url: string, label: string) => (label === url ? url : `${label} (${url})`)));
}

/** The subject of a letter for which no text is written: its first words. */
export function firstWords(html: string, most = 78): string {
  const line = asPlainText(html).split('\n').find((it) => it.trim() !== '')?.trim() ?? '';
  return line.length <= most ? line.replace(/[:：]$/, '') : `${line.slice(0, most - 1).trimEnd()}…`;
}

const breakLines = (html: string) => html.replaceAll('\n', '<br>');
