import { removed } from '../diagnostics/catalogue/removed.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { mapTexts } from '../diagnostics/map-texts.js';
import { byPlace } from '../diagnostics/order.js';
import type { AnyResource } from '../resources/resource.js';
import { checkRules } from '../rules/check-rules.js';
import { suppress } from '../source/suppressions/suppress.js';
import { withoutKeys } from '../source/without-keys.js';
import { asIfApplied } from '../writes/as-if-applied.js';
import type { LoadedInput } from './load-input.js';
import { supersededDocuments } from './superseded-documents.js';

type Beside = {
  readonly beside: readonly AnyResource[] | undefined;
  /** Of the control plane that the input is for, where it is known. */
  readonly zone?: string | undefined;
  readonly now: Date;
};

/**
 * All findings about the input: those of reading and judging it, then what the rules say. `beside` is what the store holds,
 * undefined when it was not looked at.
 */
export function checkInput(
  { mentioned, documents, diagnostics }: LoadedInput,
  { beside, zone, now }: Beside,
): readonly Diagnostic[] {
  const refused = refusedDocuments({ documents, diagnostics });
  const found = checkRules(beside === undefined ? mentioned : asIfApplied(beside, mentioned, { zone }), {
    refused,
    store: beside !== undefined,
    now,
  });
  // What is wrong with the store alone is not this input's affair.
  const ofRules = found.filter(({ document }) => document !== undefined).map((each) => mapTexts(each, withoutKeys));
  const ofInput = [...diagnostics, ...ofRules];
  const sources = documents.map(({ source }) => source);
  const superseded = supersededDocuments(documents);
  const complete = new Set(
    sources.map(({ ordinal }) => ordinal).filter((ordinal) => !refused.has(ordinal) && !superseded.has(ordinal)),
  );
  return suppress({ diagnostics: ofInput, documents: sources, complete }).toSorted(byPlace);
}

/** What only Kuma 3.0 refuses, because it has no such thing any more, is as sound as it was: rules look at it all the same. */
function refusedDocuments({
  documents,
  diagnostics,
}: Pick<LoadedInput, 'documents' | 'diagnostics'>): ReadonlySet<number> {
  const faulty = new Set(
    diagnostics
      .filter(({ severity, code }) => severity === 'error' && !Object.hasOwn(removed, code))
      .map(({ document }) => document),
  );
  return new Set(
    documents
      .filter(({ verdict, source }) => verdict === 'parse-error' || faulty.has(source.ordinal))
      .map(({ source }) => source.ordinal),
  );
}
