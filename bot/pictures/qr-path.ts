import QRCode from 'qrcode';
import { box } from './svg.ts';

/** Modules of white around the symbol: ISO/IEC 18004 asks for four. */
const QUIET_ZONE = 4;

/**
 * A QR symbol of error level M with its quiet zone, always black on white, at most `side` pixels wide and centred in
 * that square. A module is a whole number of pixels, so every edge is crisp.
 * Refuses a text that no QR symbol holds (2,331 bytes at level M).
 */
export function qrSymbol(content: string, at: { x: number; y: number; side: number }): string {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const count = modules.size + 2 * QUIET_ZONE;
  const module = Math.max(1, Math.floor(at.side / count));
  const inset = Math.floor((at.side - module * count) / 2);
  const origin = { x: at.x + inset + QUIET_ZONE * module, y: at.y + inset + QUIET_ZONE * module };
  const symbol = `<path transform="translate(${origin.x} ${origin.y}) scale(${module})" shape-rendering="crispEdges" fill="#000000" d="${rows(modules.data, modules.size)}"/>`;
  return box(at.x, at.y, at.side, at.side, { fill: '#ffffff' }) + symbol;
}

/** Every run of dark modules as one flat rectangle: a third of the path that one square per module would be. */
function rows(data: Uint8Array, size: number): string {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const start = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > start) path += `M${start} ${y}h${x - start}v1H${start}z`;
    }
  }
  return path;
}
