import { goQuote } from '../../../../src/diagnostics/go-quote.js';

/** The parts of Go's layout of RFC 3339, with what they take. */
const PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d/],
  [':', /^:/],
  ['04', /^\d\d/],
  [':', /^:/],
  ['05', /^\d\d(?:[.,]\d+)?/],
  ['Z07:00', /^(?:Z|[+-]\d\d:\d\d)/],
];

/** What Go's time package says of a text that is no time of RFC 3339: where its layout stops fitting. */
export function goTimeFault(text: string): string {
  const parsing = `parsing time ${goQuote(text)}`;
  let rest = text;
  for (const [layout, pattern] of PARTS) {
    const [found] = pattern.exec(rest) ?? [];
    if (found === undefined)
      return `${parsing} as "2006-01-02T15:04:05Z07:00": cannot parse ${goQuote(rest)} as "${layout}"`;
    rest = rest.slice(found.length);
  }
  return rest === '' ? `${parsing}: day out of range` : `${parsing}: extra text: ${goQuote(rest)}`;
}
