import { lineText, locate, type SourceText, type Span } from '../diagnostics/source-text.js';
import { HIDDEN_TEXT } from '../source/hidden-text.js';
import { withoutKeys } from '../source/without-keys.js';
import { linesOfInlineSources } from './inline-sources.js';

type Stretch = { readonly start: number; readonly end: number };
type Secrets = {
  readonly documents: readonly Stretch[];
  readonly keys: readonly Stretch[];
  /** Numbers of lines. */
  readonly inline: ReadonlySet<number>;
};

/** A source line as it may be shown. Of one that is not whole, columns mean nothing. */
export type ShownLine = { readonly text: string; readonly isWhole: boolean };

/** A document that says of itself that it is a Secret, in either form, in YAML or JSON. */
const IS_SECRET = /(?:^|[{,\s])["']?(?:type|kind)["']?\s*:\s*["']?(?:Global)?Secret\b/i;
/** A key or certificate in PEM: to the end of the text where its own end is missing. */
const PEM = /-----BEGIN [A-Z0-9 ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*|$(?![\s\S]))/g;
/** Nothing but base64, as all lines of a key are, the last and short one too. */
const IS_BASE64 = /^[\s"'-]*[A-Za-z0-9+/]+={0,2}["']?\s*$/;

const secretsOf = new WeakMap<SourceText, Secrets>();

/** Found by the text, for it may be what cannot be parsed. Once a source. */
function secretsIn(source: SourceText): Secrets {
  const known = secretsOf.get(source);
  if (known) return known;
  const keys = [...source.text.matchAll(PEM)].map(({ index, 0: key }) => ({ start: index, end: index + key.length }));
  const found = { documents: secretDocuments(source.text), keys, inline: linesOfInlineSources(source.text) };
  secretsOf.set(source, found);
  return found;
}

function secretDocuments(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let start = 0; start < text.length; ) {
    const cut = text.indexOf('\n---', start);
    const end = cut === -1 ? text.length : cut + 1;
    if (IS_SECRET.test(text.slice(start, end))) found.push({ start, end });
    start = end;
  }
  return found;
}

const touches = (line: Stretch, stretches: readonly Stretch[]): boolean =>
  stretches.some(({ start, end }) => start <= line.end && line.start <= end);

/** By source and number. A document on one line may have thousands of findings, which all show that line. */
const shownLinesOf = new WeakMap<SourceText, Map<number, ShownLine>>();

/**
 * The line at which a stretch of a source begins, as it may be shown: what a Secret holds, and keys and certificates
 * anywhere, are not (CLI.md "Conventions"). Of such a line the key is left; of inline data sources nothing is.
 */
export function shownLine(span: Span): ShownLine {
  const { source } = span;
  const { line, column } = locate(span);
  const known = shownLinesOf.get(source) ?? new Map<number, ShownLine>();
  shownLinesOf.set(source, known);
  const shown = known.get(line) ?? withoutSecrets(source, { line, start: span.start - column + 1 });
  known.set(line, shown);
  return shown;
}

/** A line, by its number and the offset at which it starts. */
function withoutSecrets(
  source: SourceText,
  { line, start }: { readonly line: number; readonly start: number },
): ShownLine {
  const text = lineText(source, line);
  const stretch = { start, end: start + text.length };
  const { documents, keys, inline } = secretsIn(source);
  if (inline.has(line)) return { text: HIDDEN_TEXT, isWhole: false };
  const inSecret = touches({ start, end: start }, documents) && !META.test(text);
  const shown = inSecret || touches(stretch, keys) || holdsKey(source, line) ? withoutValue(text) : text;
  return { text: shown, isWhole: shown === text };
}

/** A line of base64 next to encoded bytes belongs to them. */
function holdsKey(source: SourceText, line: number): boolean {
  const isEncoded = (number: number): boolean => {
    const text = lineText(source, number);
    return withoutKeys(text) !== text;
  };
  return isEncoded(line) || (IS_BASE64.test(lineText(source, line)) && (isEncoded(line - 1) || isEncoded(line + 1)));
}

/** What a Secret says of itself. */
const META = /^\s*(?:apiVersion|kind|mesh|name|namespace|type)\s*:\s+["']?[\w./-]{0,253}["']?\s*(?:#.*)?$/;

function withoutValue(text: string): string {
  const [key = ''] = /^[\s-]*["']?[A-Za-z]{1,20}["']?\s*:(?=\s|$)/.exec(text) ?? [];
  return text.slice(key.length).trim() === '' ? text : `${key === '' ? '' : `${key} `}${HIDDEN_TEXT}`;
}
