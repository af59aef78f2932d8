import Table from 'cli-table3';
import { terminalText } from './terminal-text.js';

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
  middle: '   ',
};

/**
 * A table for people: upper-case header, columns aligned, three spaces between them, no trailing blanks, a line feed at the end.
 * Cells are made safe for terminals here. The header is printed also when there are no rows, as kumactl does.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: header.map((cell) => cell.toUpperCase()),
    chars: NO_BORDERS,
    // Without these cli-table3 colours its borders and header even when piped and under NO_COLOR.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(row.map(terminalText));
  const lines = table.toString().split('\n');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
