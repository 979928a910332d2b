import { stripTags } from '../../flows/texts.ts';

/** HTML of ours in WhatsApp's marks. A mark never spans a line break and hugs its words: WhatsApp shows others as they are. */
export function toWhatsApp(html: string): string {
  const marked = html
    .replace(/<a href="([^"]*)">([\s\S]*?)<\/a>/gi, (_whole, url: string, label: string) => (stripTags(label) === stripTags(url) ? url : `${label}: ${url}`))
    .replace(/<b>([\s\S]*?)<\/b>/gi, (_whole, inner: string) => mark(inner, '*'))
    .replace(/<i>([\s\S]*?)<\/i>/gi, (_whole, inner: string) => mark(inner, '_'))
    .replace(/<code>([\s\S]*?)<\/code>/gi, (_whole, inner: string) => mark(inner, '`'));
  return stripTags(marked);
}

function mark(inner: string, sign: string): string {
  return inner
    .split('\n')
    .map((line) => line.replace(/^(\s*)(.*?)(\s*)$/, (_whole, before: string, words: string, after: string) => (words === '' ? line : `${before}${sign}${words}${sign}${after}`)))
    .join('\n');
}
