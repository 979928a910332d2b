import { readFile } from 'node:fs/promises';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { QrCard } from '../../../bot/pictures/index.ts';

/** A pass as long as the real ones are. */
export const PASS = 'v|1|0198c2f4-7b11-7d3a-9c55-2f0b6f6f1a2b|k3Jd82hs|QmFzZTY0dXJsU2lnbmF0';

/** A mess card with something in every place. */
export function messCard(change: Partial<QrCard> = {}): QrCard {
  return {
    title: 'मेस कार्ड',
    organisation: 'सह्याद्री वसतिगृह, पुणे',
    name: 'आशा कुलकर्णी',
    lines: [
      { label: 'Roll number', value: '21CS045' },
      { label: 'Room', value: 'B-204' },
    ],
    badge: { text: 'Approved', tone: 'good' },
    qrText: PASS,
    footer: 'One meal, one scan.',
    ...change,
  };
}

let ready: Promise<unknown> | undefined;

/** The texts of all QR symbols in a picture, read by the decoder of the scan page, its binary taken from the package. */
export async function readQr(picture: Buffer): Promise<string[]> {
  ready ??= prepareLocally();
  await ready;
  const found = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], tryHarder: true });
  return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
}

async function prepareLocally(): Promise<void> {
  const binary = await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const wasmBinary = binary.buffer.slice(binary.byteOffset, binary.byteOffset + binary.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}
