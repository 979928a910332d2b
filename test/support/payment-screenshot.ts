import { loadSharp } from '../../bot/pictures/index.ts';

/** What a payment app's screen looks like, near enough: its number and amount make it a picture of its own. */
export async function screenshotOfPayment(reference: string, amount: string): Promise<Buffer> {
  const sharp = await loadSharp();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="1280">
    <rect width="720" height="1280" fill="#fff"/><rect width="720" height="300" fill="#1b6b4a"/>
    <circle cx="360" cy="420" r="70" fill="#1b6b4a"/>
    <text x="360" y="620" font-family="Noto Sans" font-size="72" text-anchor="middle">${amount}</text>
    <text x="360" y="760" font-family="Noto Sans" font-size="36" text-anchor="middle">UTR ${reference}</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
