import { lineText, type SourceText, type Span } from '../diagnostics/source-text.js';
import { HIDDEN_VALUE } from '../source/hidden-value.js';

type Stretch = { readonly start: number; readonly end: number };

/** A document that says of itself that it is a Secret, in either form, in YAML or JSON. */
const IS_SECRET = /(?:^|[{,\s])["']?(?:type|kind)["']?\s*:\s*["']?(?:Global)?Secret\b/i;
/** Keys and certificates elsewhere: in PEM, or base64 of some length. */
const IS_MATERIAL = /-----(?:BEGIN|END) |[A-Za-z0-9+/=]{60,}/;

const secretsOf = new WeakMap<SourceText, readonly Stretch[]>();

/** The documents of a source that are Secrets, found by their text: also those that could not be parsed. Once a source. */
function secretDocuments(source: SourceText): readonly Stretch[] {
  const known = secretsOf.get(source);
  if (known) return known;
  const { text } = source;
  const found: Stretch[] = [];
  for (let start = 0; start < text.length; ) {
    const cut = text.indexOf('\n---', start);
    const end = cut === -1 ? text.length : cut + 1;
    if (IS_SECRET.test(text.slice(start, end))) found.push({ start, end });
    start = end;
  }
  secretsOf.set(source, found);
  return found;
}

/**
 * A line of a source as it may be shown: what a Secret holds, and keys and certificates anywhere, are not
 * (CLI.md "Conventions"). Of such a line the key is left.
 */
export function shownLine({ source, start }: Span, line: number): string {
  const text = lineText(source, line);
  const inSecret = secretDocuments(source).some((secret) => secret.start <= start && start <= secret.end);
  const isShown = !IS_MATERIAL.test(text) && (!inSecret || META.test(text));
  return isShown ? text : withoutValue(text);
}

/** What a Secret says of itself. */
const META = /^\s*(?:apiVersion|kind|mesh|name|namespace|type)\s*:\s+["']?[\w./-]{0,253}["']?\s*(?:#.*)?$/;

function withoutValue(text: string): string {
  const [key = ''] = /^[\s-]*["']?[A-Za-z]{1,40}["']?\s*:(?=\s|$)/.exec(text) ?? [];
  return text.slice(key.length).trim() === '' ? text : `${key === '' ? '' : `${key} `}${HIDDEN_VALUE}`;
}
