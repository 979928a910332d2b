import { header, INNER, MARGIN, page, sheet } from './frame.ts';
import { INK, themeOf, type Theme } from './palette.ts';
import { qrSymbol } from './qr-path.ts';
import { render } from './render.ts';
import { heightOf, text, textBlock } from './svg.ts';
import { fit } from './text.ts';

/** A code that links a device, and how to scan it, step by step. */
export type PairingQr = { title: string; steps: readonly string[]; qrText: string; theme?: Theme };

const NUMBER = 60;
const QR_SIDE = INNER - 20;

/** Draws a code that links a device, steps first: whoever reads them has the phone in hand, not yet the camera open. */
export async function drawPairingQr(pairing: PairingQr): Promise<Buffer> {
  return render(() => layOut(pairing));
}

function layOut(pairing: PairingQr): string {
  const theme = themeOf(pairing.theme);
  const head = header({ title: pairing.title, theme });
  let body = head.svg;
  let y = head.height + 40;
  for (const [index, step] of pairing.steps.entries()) {
    const words = fit(step, { width: INNER - NUMBER - 26, size: 38, minSize: 32, maxLines: 3, weight: 400 });
    const height = Math.max(NUMBER, heightOf(words));
    body += `<circle cx="${MARGIN + NUMBER / 2}" cy="${y + NUMBER / 2}" r="${NUMBER / 2}" fill="${theme.accent}"/>`;
    body += text(MARGIN + NUMBER / 2, y + 43, String(index + 1), { size: 34, weight: 700, fill: '#ffffff', anchor: 'middle' });
    body += textBlock(MARGIN + NUMBER + 26, y + Math.max(0, (NUMBER - heightOf(words)) / 2), words, { fill: INK });
    y += height + 20;
  }
  y += 20;
  body += sheet(MARGIN, y, INNER, INNER) + qrSymbol(pairing.qrText, { x: MARGIN + 10, y: y + 10, side: QR_SIDE });
  return page(y + INNER + 56, body);
}
