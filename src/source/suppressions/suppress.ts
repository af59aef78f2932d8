import { type Code, catalogue } from '../../diagnostics/catalogue/index.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { locate } from '../../diagnostics/source-text.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { SourceDocument } from '../source-document.js';
import { readSuppressions, type Suppression } from './read-suppressions.js';

/** What was found, with the documents it was found in. */
type Found = {
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: readonly SourceDocument[];
  /** Ordinals of documents that were judged to the end. Of others it is not known what more would have been found. */
  readonly complete: ReadonlySet<number>;
};

/** Whether a finding in the suppression's document is one it is about. */
function isMeant({ code, line }: Suppression, diagnostic: Diagnostic): boolean {
  if (diagnostic.code !== code) return false;
  if (line === undefined) return true;
  if (diagnostic.at === undefined) return false;
  const place = locate(diagnostic.at);
  return place.line <= line && line <= place.endLine;
}

const complaint = (
  { at, document }: Suppression,
  { code, message, hint }: { readonly code: Code; readonly message: string; readonly hint: string },
): Diagnostic => ({ code, severity: 'warning', message, path: '', at, document, hint, related: [] });

const COMMENT = 'write # meshgw-ignore MGW123 reason';

/** A suppression that cannot mean anything. */
function nameless(suppression: Suppression): Diagnostic {
  const { code } = suppression;
  if (code === undefined)
    return complaint(suppression, { code: 'MGW042', message: 'the suppression names no code', hint: COMMENT });
  const message = `"${code}" is not a code`;
  return complaint(suppression, { code: 'MGW042', message, hint: didYouMean(code, Object.keys(catalogue)) ?? COMMENT });
}

const futile = (suppression: Suppression): Diagnostic =>
  complaint(suppression, {
    code: 'MGW041',
    message: `${suppression.code} is an error here, and errors cannot be ignored`,
    hint: 'mend what it is about: the target would refuse the document',
  });

const unused = (suppression: Suppression): Diagnostic =>
  suppression.line === undefined
    ? complaint(suppression, {
        code: 'MGW040',
        message: `nothing in this document is reported as ${suppression.code}`,
        hint: 'delete it',
      })
    : complaint(suppression, {
        code: 'MGW040',
        message: `nothing on this line is reported as ${suppression.code}`,
        hint: 'put it at the end of the line that is reported, or above the first key for the whole document',
      });

/** What there is to say of a suppression, given what it is about. */
function complaintsAbout(
  suppression: Suppression,
  { meant, complete }: { readonly meant: readonly Diagnostic[]; readonly complete: boolean },
): readonly Diagnostic[] {
  if (suppression.code === undefined || !Object.hasOwn(catalogue, suppression.code)) return [nameless(suppression)];
  if (meant.some(({ severity }) => severity === 'error')) return [futile(suppression)];
  return meant.length === 0 && complete ? [unused(suppression)] : [];
}

type DocumentFindings = ReadonlyMap<number | undefined, readonly Diagnostic[]>;

function byDocument(diagnostics: readonly Diagnostic[]): DocumentFindings {
  const found = new Map<number | undefined, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const known = found.get(diagnostic.document);
    if (known === undefined) found.set(diagnostic.document, [diagnostic]);
    else known.push(diagnostic);
  }
  return found;
}

type Suppressed = { readonly suppression: Suppression; readonly meant: readonly Diagnostic[] };

/** Every suppression with the findings it is about, errors among them. */
function suppressionsWith(
  diagnostics: readonly Diagnostic[],
  documents: readonly SourceDocument[],
): readonly Suppressed[] {
  const suppressions = documents.flatMap(readSuppressions);
  if (suppressions.length === 0) return [];
  const found = byDocument(diagnostics);
  return suppressions.map((suppression) => ({
    suppression,
    meant: found.get(suppression.document)?.filter((diagnostic) => isMeant(suppression, diagnostic)) ?? [],
  }));
}

function without(diagnostics: readonly Diagnostic[], suppressed: readonly Suppressed[]): readonly Diagnostic[] {
  const meant = new Set(suppressed.flatMap((each) => each.meant));
  return diagnostics.filter((diagnostic) => diagnostic.severity === 'error' || !meant.has(diagnostic));
}

/** Leaves out the warnings that comments ask to be left out. */
export const withoutSuppressed = (
  diagnostics: readonly Diagnostic[],
  documents: readonly SourceDocument[],
): readonly Diagnostic[] => without(diagnostics, suppressionsWith(diagnostics, documents));

/**
 * As {@link withoutSuppressed}, and adds what is wrong with those comments: no code, a code without a finding, or an error,
 * which no comment can take away. For when all there is to find was looked for.
 */
export function suppress({ diagnostics, documents, complete }: Found): readonly Diagnostic[] {
  const suppressed = suppressionsWith(diagnostics, documents);
  const complaints = suppressed.flatMap(({ suppression, meant }) =>
    complaintsAbout(suppression, { meant, complete: complete.has(suppression.document) }),
  );
  return [...without(diagnostics, suppressed), ...complaints];
}
