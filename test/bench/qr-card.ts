import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import QRCode from 'qrcode';
import { drawQrCard, loadSharp } from '../../bot/pictures/index.ts';
import { messCard, PASS, readQr } from '../bot/pictures/support.ts';

const WARM_UP = 8;
const PAIRS = 15;
const PER_ARM = 4;
const AT_ONCE = 10;
const ROUNDS = 10;
const FLOOR = { ratio: 3, delay: 20 };

/**
 * Row 11 of the performance table: a QR card against `qrcode.toBuffer` of 300 pixels, in turns, and the delay of the event
 * loop while ten cards are drawn. The cards are decoded at the end: a fast wrong picture fails.
 * A photo is decoded and cut first, which the reference has nothing of; that row is shown beside.
 */
export async function bench(): Promise<{ name: string; rows: Record<string, string | number>[]; ok: boolean }> {
  await loadSharp();
  const photo = await samplePhoto();
  const arms = {
    plain: () => QRCode.toBuffer(PASS, { width: 300, errorCorrectionLevel: 'M' }),
    card: () => drawQrCard(messCard()),
    withPhoto: () => drawQrCard(messCard({ photo })),
  };
  for (let round = 0; round < WARM_UP; round += 1) for (const draw of Object.values(arms)) await draw();
  const card = await pairs(arms.plain, arms.card);
  const withPhoto = await pairs(arms.plain, arms.withPhoto);
  const delay = await loopDelay(arms.card);
  for (const draw of [arms.card, arms.withPhoto]) assert.deepEqual(await readQr(await draw()), [PASS]);
  const rows = [
    { what: 'QR card / qrcode.toBuffer 300 px', ...card.row, floor: `≤ ${FLOOR.ratio}`, goal: '≤ 1.5' },
    { what: 'QR card with a photo / the same', ...withPhoto.row, floor: 'for information', goal: '' },
    { what: `event-loop delay p99, ${AT_ONCE} cards at once, ms`, median: delay.p99, spread: `max ${delay.max}`, floor: `≤ ${FLOOR.delay}`, goal: `≤ ${FLOOR.delay}` },
  ];
  return { name: 'qr-card', rows, ok: card.median <= FLOOR.ratio && delay.p99 <= FLOOR.delay };
}

type Draw = () => Promise<Buffer>;

async function pairs(plain: Draw, other: Draw): Promise<{ median: number; row: Record<string, string | number> }> {
  const ratios: number[] = [];
  const times = { plain: [] as number[], other: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const a = await timed(plain);
    const b = await timed(other);
    times.plain.push(a);
    times.other.push(b);
    ratios.push(b / a);
  }
  const sorted = ratios.toSorted((a, b) => a - b);
  const median = middle(ratios);
  const row = {
    median: rounded(median),
    spread: `${rounded(sorted[0] ?? 0)}–${rounded(sorted.at(-1) ?? 0)}`,
    'a ms': rounded(middle(times.plain)),
    'b ms': rounded(middle(times.other)),
  };
  return { median, row };
}

async function timed(draw: Draw): Promise<number> {
  const started = performance.now();
  for (let count = 0; count < PER_ARM; count += 1) await draw();
  return (performance.now() - started) / PER_ARM;
}

async function loopDelay(draw: Draw): Promise<{ p99: number; max: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: AT_ONCE }, draw));
    await wait(1);
  }
  delay.disable();
  return { p99: rounded(delay.percentile(99) / 1e6), max: rounded(delay.max / 1e6) };
}

async function samplePhoto(): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp({ create: { width: 1200, height: 1600, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).blur(4).jpeg().toBuffer();
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
