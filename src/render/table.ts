import Table from 'cli-table3';
import { terminalText } from './terminal-text.js';

const GAP = '   ';

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
};

/** cli-table3 takes time with the square of the rows, so that a long table is laid out a stretch at a time. */
const STRETCH = 100;

/**
 * A table for people: upper-case header, columns aligned, three spaces between them, no trailing blanks, a line feed at the end.
 * Cells are made safe for terminals here. The header is printed also when there are no rows, as kumactl does.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header.map((cell) => cell.toUpperCase()), ...rows.map((row) => row.map(terminalText))];
  const widths = header.map((_, column) =>
    lines.reduce((most, line) => Math.max(most, widthOf(line[column] ?? '')), 0),
  );
  const stretches = Array.from({ length: Math.ceil(lines.length / STRETCH) }, (_, at) =>
    lines.slice(at * STRETCH, (at + 1) * STRETCH),
  );
  return stretches.flatMap((stretch) => layOut(stretch, widths)).join('');
}

/** Columns of a terminal that a cell takes: one for each letter of ASCII; for the rest, where cli-table3 puts what follows it. */
const widthOf = (cell: string): number =>
  /^[\x20-\x7e]*$/.test(cell) ? cell.length : (layOut([[cell], ['', '|']], [])[1] ?? '').indexOf('|') - GAP.length;

/** Lines of a table, each with its line feed. Columns without a width are as wide as their widest cell. */
function layOut(lines: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  const table = new Table({
    chars: NO_BORDERS,
    colWidths: [...widths],
    // Without these cli-table3 colours its borders even when piped and under NO_COLOR.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const line of lines) table.push([...line]);
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`);
}
