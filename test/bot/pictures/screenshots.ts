import { loadSharp } from '../../../bot/pictures/index.ts';

/** What a made-up payment app shows after a payment. */
export type Payment = { amount: string; to: string; from: string; utr: string; when: string };

/** Three made-up apps: white with a round tick, grey with a coloured head, and dark. */
export const APPS = ['white', 'coloured', 'dark'] as const;

const SIZE = { width: 1080, height: 2340 };

/** A fake screenshot of a payment. */
export async function screenshot(app: (typeof APPS)[number], payment: Payment): Promise<Buffer> {
  const sharp = await loadSharp();
  const body = { white, coloured, dark }[app](payment);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" font-family="Noto Sans">${body}</svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
}

function rows(payment: Payment): [string, string][] {
  return [
    ['To', payment.to],
    ['From', payment.from],
    ['UPI transaction ID', payment.utr],
    ['Date', payment.when],
  ];
}

function words(x: number, y: number, size: number, content: string, style = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${style}>${content}</text>`;
}

function white(payment: Payment): string {
  const details = rows(payment).map(([label, value], index) => words(110, 1000 + index * 200, 36, label, 'fill="#777"') + words(110, 1060 + index * 200, 44, value, 'font-weight="600"'));
  return `<rect width="1080" height="2340" fill="#fff"/><circle cx="540" cy="420" r="110" fill="#1a8f4a"/><path d="M490 420l40 40l70-80" stroke="#fff" stroke-width="20" fill="none"/>${words(540, 700, 120, payment.amount, 'font-weight="700" text-anchor="middle"')}${words(540, 800, 44, `Completed • ${payment.when}`, 'text-anchor="middle"')}<rect x="60" y="900" width="960" height="900" rx="40" fill="none" stroke="#ddd" stroke-width="3"/>${details.join('')}`;
}

function coloured(payment: Payment): string {
  const details = rows(payment).slice(1).map(([label, value], index) => words(80, 1040 + index * 180, 36, label, 'fill="#777"') + words(80, 1100 + index * 180, 44, value));
  return `<rect width="1080" height="2340" fill="#f3f3f7"/><rect width="1080" height="420" fill="#5f259f"/>${words(80, 200, 56, 'Transaction Successful', 'fill="#fff" font-weight="700"')}${words(80, 290, 40, payment.when, 'fill="#fff"')}<rect x="40" y="480" width="1000" height="420" rx="24" fill="#fff"/>${words(80, 680, 52, payment.to, 'font-weight="700"')}${words(1000, 680, 60, payment.amount, 'font-weight="700" text-anchor="end"')}<rect x="40" y="940" width="1000" height="640" rx="24" fill="#fff"/>${details.join('')}`;
}

function dark(payment: Payment): string {
  const details = rows(payment).map(([label, value], index) => words(100, 1200 + index * 220, 40, label, 'fill="#8a93a6"') + words(980, 1200 + index * 220, 44, value, 'fill="#fff" font-weight="600" text-anchor="end"'));
  return `<rect width="1080" height="2340" fill="#10131a"/>${words(540, 500, 150, payment.amount, 'fill="#fff" font-weight="700" text-anchor="middle"')}${words(540, 620, 48, `Paid to ${payment.to}`, 'fill="#cfd6e4" text-anchor="middle"')}${details.join('')}`;
}
