import { readFile } from 'node:fs/promises';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let ready: Promise<unknown> | undefined;

/** The text of the only QR in a picture, read with the same decoder that the scan page uses. */
export async function decodeQr(picture: Buffer): Promise<string> {
  ready ??= readFile(new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url)).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) }, fireImmediately: true }),
  );
  await ready;
  const found = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'], tryHarder: true });
  if (found.length !== 1 || found[0] === undefined) throw new Error(`the picture has ${found.length} QR codes, not one`);
  return found[0].text;
}
