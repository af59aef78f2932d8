import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { describeKey, resourceKeyText } from '../resources/resource-key.js';
import type { StoreWarning } from '../stores/store.js';
import type { ApplyStep } from '../writes/apply-plan.js';

type Said = {
  readonly warnings: readonly StoreWarning[];
  readonly steps: readonly ApplyStep[];
  /** What was shown already, before anything was written. */
  readonly shown: readonly Diagnostic[];
};

/** What a store said of what it took, each at the document it is about; what validation said in the same words is left out. */
export function writtenWarnings({ warnings, steps, shown }: Said): readonly Diagnostic[] {
  const resources = new Map(steps.map(({ key, resource }) => [resourceKeyText(key), resource]));
  return warnings.flatMap(({ key, text }) => {
    const resource = resources.get(resourceKeyText(key));
    const document = resource?.origin.kind === 'file' ? resource.origin.document : undefined;
    if (shown.some((each) => each.document === document && each.message === text)) return [];
    const finding = { code: 'MGW220', severity: 'warning', message: text, hint: undefined, related: [] } as const;
    return resource === undefined
      ? { ...finding, message: `${describeKey(key)}: ${text}`, path: '', at: undefined, document: undefined }
      : originDiagnostic(resource, { ...finding, path: [] });
  });
}
