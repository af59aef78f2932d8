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
  middle: '',
};

/**
 * A table for people: upper-case header, columns aligned, three spaces between them, no trailing blanks, a line feed at the end.
 * Cells are made safe for terminals here. The header is printed also when there are no rows, as kumactl does.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header.map((cell) => cell.toUpperCase()), ...rows.map((row) => row.map(terminalText))];
  const widths = header.map((_, column) =>
    lines.reduce((most, line) => Math.max(most, widthOf(line[column] ?? '')), 0),
  );
  const aligned = lines.map((line) =>
    line
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd(),
  );
  return `${aligned.join('\n')}\n`;
}

/** Columns of a terminal that a cell takes. */
const widthOf = (cell: string): number => (PLAIN.test(cell) ? cell.length : layoutWidth(cell));

/** Letters of one column each. */
const PLAIN = /^[\x20-\x7e]*$/;

/** As wide as cli-table3 makes a cell below it. It is asked for no more than that: the time that it takes grows with the square of the rows. */
function layoutWidth(cell: string): number {
  const table = new Table({
    chars: NO_BORDERS,
    // Without these cli-table3 colours its borders even when piped and under NO_COLOR.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push([cell], ['']);
  return table.toString().split('\n').at(-1)?.length ?? 0;
}
