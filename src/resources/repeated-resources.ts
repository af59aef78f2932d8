import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source-text.js';
import type { DecodedDocument } from './decode-documents.js';
import { report } from './report.js';
import { resourceKeyText } from './resource-key.js';

/** Warnings about documents of which a later one replaces an earlier one. */
export function repeatedResources(documents: readonly DecodedDocument[]): readonly Diagnostic[] {
  // Where they stand is worked out for the few that are repeated: it means parsing the document once more.
  const first = new Map<string, () => Span>();
  return documents.flatMap(({ resource, type, mesh, name }): readonly Diagnostic[] => {
    const origin = resource?.origin;
    if (resource === undefined || origin?.kind !== 'file' || name === '') return [];
    const key = resourceKeyText(resource);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, () => origin.spanOf(['name']));
      return [];
    }
    const where = mesh === '' ? '' : ` of mesh "${mesh}"`;
    const found = report(
      {
        code: 'MGW108',
        path: ['name'],
        message: `${type} "${name}"${where} is given twice`,
        hint: 'the later document replaces the earlier one',
      },
      { origin },
    );
    return [{ ...found, related: [{ message: 'first given here', at: earlier() }] }];
  });
}
