import type { CellValue, Workbook } from 'exceljs';
import type { Language } from '../people/index.ts';
import type { RosterGrid } from './grid.ts';

/** The words of the sheet in the reader's language. */
export type SheetWords = { grid: string; list: string; day: string; duty: string; place: string; member: string; name: string; state: string; states: Record<string, string> };
export type ListedPlace = { day: string; duty: string; place: number; memberNo: string; name: string; state: string };

const FILLS: Record<string, string> = { confirmed: 'FFD3ECDC', waiting: 'FFFCEBC8', declined: 'FFFADFDB', served: 'FF2F7D57', 'no-show': 'FFFADFDB' };

/**
 * The roster as a workbook: a sheet like the picture (duties × days, coloured) and a list whose first four columns (day, duty, place, member
 * number) are what an import reads back. Text that a program could take for a formula stays text.
 */
export async function writeRosterSheet(grid: RosterGrid, list: readonly ListedPlace[], language: Language, words: SheetWords): Promise<Buffer> {
  const book = await newWorkbook();
  const sheet = book.addWorksheet(words.grid, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.addRow([words.duty, ...grid.days]);
  sheet.getRow(1).font = { bold: true };
  sheet.getColumn(1).width = 22;
  for (const type of grid.roster.types) {
    for (let place = 1; place <= type.places; place += 1) {
      const cells = grid.days.map((day) => grid.places.find((it) => it.typeId === type.id && it.day === day && it.place === place));
      const label = type.places > 1 ? `${type.names[language]} ${place}` : type.names[language];
      const row = sheet.addRow([label, ...cells.map((cell) => (cell?.state === 'free' || cell === undefined ? '' : (cell.name ?? '')))]);
      for (const [index, cell] of cells.entries()) {
        const fill = FILLS[cell?.state ?? ''];
        if (fill !== undefined) row.getCell(index + 2).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
      }
    }
  }
  for (const [index] of grid.days.entries()) sheet.getColumn(index + 2).width = 16;
  const second = book.addWorksheet(words.list, { views: [{ state: 'frozen', ySplit: 1 }] });
  second.addRow([words.day, words.duty, words.place, words.member, words.name, words.state]);
  second.getRow(1).font = { bold: true };
  for (const it of list) second.addRow([it.day, it.duty, it.place, it.memberNo, it.name, words.states[it.state] ?? it.state]);
  for (const [index, width] of [12, 22, 8, 16, 28, 16].entries()) second.getColumn(index + 1).width = width;
  return Buffer.from(await book.xlsx.writeBuffer());
}

export type SheetRow = { row: number; day: string; duty: string; place: string; memberNo: string };
const MOST_ROWS = 2_000;

/**
 * Reads the list of a workbook: of the sheet whose first column holds days, the columns day, duty, place, member number. Null when the file is
 * no workbook or has no such sheet; at most 2,000 rows.
 */
export async function readRosterSheet(bytes: Buffer): Promise<SheetRow[] | null> {
  const book = await newWorkbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch (error) {
    // Whatever the parser trips over, it is the file that is wrong.
    if (error instanceof Error) return null;
    throw error;
  }
  for (const sheet of book.worksheets) {
    const rows: SheetRow[] = [];
    sheet.eachRow((row, number) => {
      if (rows.length >= MOST_ROWS) return;
      const text = (column: number) => cellText(row.getCell(column).value);
      if (text(1) === '' && text(2) === '') return;
      rows.push({ row: number, day: text(1), duty: text(2), place: text(3), memberNo: text(4) });
    });
    const body = rows.filter((row) => row.row > 1);
    if (body.some((row) => readSheetDay(row.day) !== null && row.memberNo !== '')) return body;
  }
  return null;
}

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value) return value.richText.map((part) => part.text).join('').trim();
  if ('result' in value) return cellText(value.result);
  if ('text' in value) return value.text.trim();
  return '';
}

/** ISO, or day/month/year with `/`, `.` or `-`. */
export function readSheetDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = iso !== null ? [iso[1], iso[2], iso[3]] : local !== null ? [local[3], local[2], local[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) }, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}
