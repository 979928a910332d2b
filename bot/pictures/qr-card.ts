import { facts, footer, header, INNER, MARGIN, page, pill, sheet, WIDTH, type Badge, type Fact } from './frame.ts';
import { INK, themeOf, type Theme } from './palette.ts';
import { portrait } from './portrait.ts';
import { qrSymbol } from './qr-path.ts';
import { render } from './render.ts';
import { heightOf, textBlock } from './svg.ts';
import { fit } from './text.ts';

/** What a mess card, ticket or badge shows; every text already in the holder's language. */
export type QrCard = {
  title: string;
  organisation: string;
  name: string;
  /** Up to four facts; more are not drawn, the QR needs the room. */
  lines: readonly Fact[];
  badge?: Badge;
  qrText: string;
  photo?: Buffer;
  footer?: string;
  theme?: Theme;
};

const PHOTO = { width: 216, height: 256 };
const QR_SIDE = 948;

/**
 * Draws a card 1080 pixels wide, with the QR as large as the width allows: it must scan from a cheap phone's screen.
 * Refuses a photo that is not a picture (`NotAPicture`) and a text that no QR symbol holds.
 */
export async function drawQrCard(card: QrCard): Promise<Buffer> {
  const photo = card.photo && (await portrait(card.photo, PHOTO.width, PHOTO.height));
  return render(() => layOut(card, photo));
}

function layOut(card: QrCard, photo: string | undefined): string {
  const theme = themeOf(card.theme);
  const head = header({ title: card.title, above: card.organisation, theme });
  const left = photo ? MARGIN + PHOTO.width + 36 : MARGIN;
  const room = WIDTH - MARGIN - left;
  let body = head.svg;
  const start = head.height + 40;
  let y = start;
  const name = fit(card.name, { width: room, size: 64, minSize: 42, maxLines: 2, weight: 700 });
  body += textBlock(left, y - 10, name, { weight: 700, fill: INK });
  y += heightOf(name) + 6;
  const known = facts(left, y, room, card.lines.slice(0, 4));
  body += known.svg;
  y += known.height;
  if (card.badge) {
    const badge = pill(left, y + 20, card.badge, room);
    body += badge.svg;
    y += badge.height + 20;
  }
  if (photo) {
    body += `<svg x="${MARGIN}" y="${start}" width="${PHOTO.width}" height="${PHOTO.height}">${photo}</svg>`;
    y = Math.max(y, start + PHOTO.height);
  }
  y += 36;
  const side = INNER;
  body += sheet(MARGIN, y, side, side) + qrSymbol(card.qrText, { x: MARGIN + (side - QR_SIDE) / 2, y: y + (side - QR_SIDE) / 2, side: QR_SIDE });
  y += side + 24;
  const foot = footer(y, card.footer);
  return page(y + foot.height + 36, body + foot.svg);
}
