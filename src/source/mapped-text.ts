import type { SourceText, Span } from '../diagnostics/source-text.js';
import type { TextRange } from './text-finding.js';

/** A run of the parsed text: copied from the source as it is, or put in the place of a stretch of it (a placeholder). */
type Segment = { readonly at: number; readonly from: TextRange; readonly copied: boolean };

/** A document's text as it is parsed, and where in its source each part of it comes from. */
export type MappedText = { readonly text: string; readonly spanOf: (range: TextRange) => Span };

/** The segment that holds `offset`, by bisection; the first one for an empty text. */
function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/** A stretch of a source, taken as it is. */
export const verbatim = (source: SourceText, { start, end }: TextRange): MappedText => ({
  text: source.text.slice(start, end),
  spanOf: (range) => ({ source, start: start + range.start, end: start + range.end }),
});

/** Text put together from stretches of `source` and from values that stand in place of such stretches. */
export function assembled(
  source: SourceText,
  parts: readonly { readonly from: TextRange; readonly value?: string }[],
): MappedText {
  const segments: Segment[] = [];
  let text = '';
  for (const { from, value } of parts) {
    segments.push({ at: text.length, from, copied: value === undefined });
    text += value ?? source.text.slice(from.start, from.end);
  }
  const startOf = (offset: number): number => {
    const segment = segmentAt(segments, offset);
    if (!segment) return 0;
    return segment.copied ? segment.from.start + offset - segment.at : segment.from.start;
  };
  const endOf = (offset: number): number => {
    const segment = segmentAt(segments, offset - 1);
    if (!segment) return 0;
    return segment.copied ? segment.from.start + offset - segment.at : segment.from.end;
  };
  return {
    text,
    spanOf: ({ start, end }) => ({ source, start: startOf(start), end: end > start ? endOf(end) : startOf(start) }),
  };
}
