import { facts, footer, header, INNER, MARGIN, page, sheet, WIDTH, type Fact } from './frame.ts';
import { HAIRLINE, INK, MUTED, themeOf, type Theme } from './palette.ts';
import { qrSymbol } from './qr-path.ts';
import { render } from './render.ts';
import { box, heightOf, textBlock } from './svg.ts';
import { fit } from './text.ts';

/** What a payment QR shows. `amountText` and `qrText` must say the same amount: the caller formats both. */
export type PaymentQr = {
  title: string;
  amountText: string;
  payeeName: string;
  upiId: string;
  /** The reference that the payer's bank shows; drawn above the QR, so that a screenshot carries it. */
  reference: string;
  lines: readonly Fact[];
  qrText: string;
  footer?: string;
  theme?: Theme;
};

const QR_SIDE = 820;

/** Draws a UPI QR with its exact amount. Refuses a text that no QR symbol holds. */
export async function drawPaymentQr(payment: PaymentQr): Promise<Buffer> {
  return render(() => layOut(payment));
}

function layOut(payment: PaymentQr): string {
  const theme = themeOf(payment.theme);
  const middle = WIDTH / 2;
  const head = header({ title: payment.title, above: payment.payeeName, theme });
  let body = head.svg;
  let y = head.height + 28;
  const amount = fit(payment.amountText, { width: INNER, size: 116, minSize: 56, maxLines: 1, weight: 700 });
  body += textBlock(middle, y, amount, { weight: 700, fill: INK, anchor: 'middle' });
  y += heightOf(amount);
  const reference = fit(payment.reference, { width: INNER, size: 38, minSize: 30, maxLines: 1, weight: 600 });
  body += textBlock(middle, y, reference, { weight: 600, fill: theme.accent, anchor: 'middle' });
  y += heightOf(reference) + 28;

  const side = QR_SIDE + 24;
  const upi = fit(payment.upiId, { width: side - 64, size: 36, minSize: 26, maxLines: 2, weight: 600 });
  const left = (WIDTH - side) / 2;
  body += sheet(left, y, side, side + heightOf(upi) + 28) + qrSymbol(payment.qrText, { x: left + 12, y: y + 12, side: QR_SIDE });
  y += side;
  body += textBlock(middle, y - 4, upi, { weight: 600, fill: MUTED, anchor: 'middle' });
  y += heightOf(upi) + 28 + 32;

  if (payment.lines.length > 0) {
    const known = facts(MARGIN, y, INNER, payment.lines);
    body += known.svg;
    y += known.height + 24;
    if (payment.footer) body += box(MARGIN, y, INNER, 2, { fill: HAIRLINE });
    y += 16;
  }
  const foot = footer(y, payment.footer);
  return page(y + foot.height + 36, body + foot.svg);
}
