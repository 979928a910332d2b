import { expect } from 'chai';
import { drawBarChart, drawGrid, drawLineChart, drawMonth, drawReceipt, loadSharp, type CellTone, type GridCell } from '../../../bot/pictures/index.ts';
import { CHART } from '../../../bot/pictures/palette.ts';

const TONES: readonly CellTone[] = ['free', 'waiting', 'confirmed', 'declined', 'locked', 'served', 'missed', 'off', 'none'];
const LEGEND = TONES.map((tone) => ({ tone, label: tone }));

/** How many pixels of a picture have exactly this colour. */
async function area(picture: Buffer, colour: string): Promise<number> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  let count = 0;
  for (let at = 0; at < data.length; at += info.channels) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
  return count;
}

async function size(picture: Buffer): Promise<[number, number]> {
  const sharp = await loadSharp();
  const { width, height } = await sharp(picture).metadata();
  return [width, height];
}

async function failure(work: Promise<unknown>): Promise<string> {
  return String(await work.then(() => 'no failure', (error: unknown) => error));
}

function duties(rows: number, days: number): { columns: string[]; rows: { label: string; cells: GridCell[] }[] } {
  return {
    columns: Array.from({ length: days }, (_day, day) => `सोम ${day + 1}`),
    rows: Array.from({ length: rows }, (_row, row) => ({
      label: `प्रवेशद्वार ${row + 1}`,
      cells: Array.from({ length: days }, (_cell, day) => ({ tone: TONES[(row + day) % TONES.length] ?? 'none', text: 'आशा कुलकर्णी', sub: '18:30' })),
    })),
  };
}

describe('A bar chart', function () {
  this.timeout(20_000);

  it('draws bars as long as their values', async () => {
    const bars = [{ value: 200, tone: 'fourth' }, { value: 100, tone: 'third' }] as const;
    const picture = await drawBarChart({ title: 'Headcount', groups: [{ label: 'Lunch', bars }], legend: [] });
    expect((await area(picture, CHART.fourth)) / (await area(picture, CHART.third))).to.be.closeTo(2, 0.03);
  });

  it('shows a small value beside a large one, and zero as a line', async () => {
    const bars = [{ value: 1_000_000, tone: 'second' }, { value: 1, tone: 'third' }, { value: 0, tone: 'fourth' }] as const;
    const picture = await drawBarChart({ title: 'Headcount', groups: [{ label: 'Lunch', bars }], legend: [] });
    expect(await area(picture, CHART.third)).to.be.above(200);
    expect(await area(picture, CHART.fourth)).to.be.above(60);
  });

  it('draws nothing but zeros, no bars and no groups', async () => {
    for (const groups of [[{ label: 'Lunch', bars: [{ value: 0 }] }], [{ label: 'Lunch', bars: [] }], []]) {
      expect((await size(await drawBarChart({ title: 'Headcount', groups, legend: [] })))[0]).to.equal(1080);
    }
  });

  it('refuses a value below zero and one that is no number', async () => {
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await failure(drawBarChart({ title: 'x', groups: [{ label: 'x', bars: [{ value }] }], legend: [] }))).to.include(String(value));
    }
  });
});

describe('A grid', function () {
  this.timeout(20_000);

  it('breaks ten days into two bands on a phone, and shows thirty as an overview', async () => {
    const [narrow, tall] = await size(await drawGrid({ title: 'x', ...duties(12, 10), legend: LEGEND }));
    const [short] = await size(await drawGrid({ title: 'x', ...duties(12, 5), legend: LEGEND })).then(([, height]) => [height]);
    expect(narrow).to.equal(1080);
    expect(tall).to.be.above((short ?? 0) * 1.6);
    expect((await size(await drawGrid({ title: 'x', ...duties(12, 30), legend: LEGEND })))[0]).to.equal(1600);
  });

  it('has the ground of each state as often as the state occurs', async () => {
    const cells = (tone: CellTone, count: number): GridCell[] => Array.from({ length: count }, () => ({ tone }));
    const columns = ['1', '2', '3', '4'];
    const one = await drawGrid({ title: 'x', columns, rows: [{ label: 'x', cells: cells('served', 1) }], legend: [] });
    const four = await drawGrid({ title: 'x', columns, rows: [{ label: 'x', cells: cells('served', 4) }], legend: [] });
    expect((await area(four, '#2f7d57')) / (await area(one, '#2f7d57'))).to.be.closeTo(4, 0.05);
  });

  it('holds missing cells, no rows, no columns and names of any kind', async () => {
    const any = { tone: 'waiting', text: '<b>&"😀محمد'.repeat(30), sub: 'W'.repeat(100) } as const;
    for (const grid of [{ columns: ['1', '2'], rows: [{ label: 'x', cells: [] }] }, { columns: [], rows: [] }, { columns: ['W'.repeat(100)], rows: [{ label: 'W'.repeat(100), cells: [any] }] }]) {
      expect((await size(await drawGrid({ title: 'x', ...grid, legend: LEGEND })))[0]).to.equal(1080);
    }
  });
});

describe('Other pictures', function () {
  this.timeout(20_000);

  it('a month of 31 days that begins in the last column has six rows, one of 28 that begins in the first has four', async () => {
    const days = (count: number): { day: number; tone: CellTone }[] => Array.from({ length: count }, (_day, index) => ({ day: index + 1, tone: 'none' }));
    const month = { title: 'x', weekdays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'], legend: [] };
    const [, long] = await size(await drawMonth({ ...month, days: days(31), firstWeekday: 6 }));
    const [, short] = await size(await drawMonth({ ...month, days: days(28), firstWeekday: 0 }));
    expect(long - short).to.equal(2 * 126);
    expect(await failure(drawMonth({ ...month, days: days(28), firstWeekday: 7 }))).to.include('7');
  });

  it('a line chart holds no series, one point, equal and negative values', async () => {
    for (const points of [[], [{ x: 'Mon', y: 5 }], [{ x: 'Mon', y: 0 }, { x: 'Tue', y: 0 }], [{ x: 'Mon', y: -50 }, { x: 'Tue', y: 1e9 }]]) {
      expect((await size(await drawLineChart({ title: 'x', series: [{ label: 'y', points }] })))[0]).to.equal(1080);
    }
    expect((await size(await drawLineChart({ title: 'x', series: [] })))[0]).to.equal(1080);
    expect(await failure(drawLineChart({ title: 'x', series: [{ label: 'y', points: [{ x: 'Mon', y: Number.NaN }] }] }))).to.include('NaN');
  });

  it('a receipt grows with its lines and holds a stamp', async () => {
    const receipt = { title: 'रसीद', organisation: 'x', number: '1', total: { label: 'कुल', value: '₹3,000' } };
    const [, short] = await size(await drawReceipt({ ...receipt, lines: [] }));
    const [, long] = await size(await drawReceipt({ ...receipt, lines: Array.from({ length: 12 }, () => ({ label: 'x', value: 'y' })), stamp: { text: 'भुगतान हुआ', tone: 'good' } }));
    expect(long).to.be.above(short + 12 * 40);
  });

  it('all wait their turn: forty asked for at once are all drawn, also after one that fails', async () => {
    const good = Array.from({ length: 40 }, () => drawReceipt({ title: 'x', organisation: 'x', number: '1', lines: [], total: { label: 'x', value: 'y' } }));
    const bad = [1, 2, 3].map(() => failure(drawReceipt({ title: 'x', organisation: 'x', number: '1', lines: [], total: { label: 'x', value: 'y' }, theme: { primary: 'red', accent: 'red' } })));
    const drawn = await Promise.all(good);
    expect(new Set(drawn.map((picture) => picture.toString('base64'))).size).to.equal(1);
    for (const message of await Promise.all(bad)) expect(message).to.include('red');
  });
});
