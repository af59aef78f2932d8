import { mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import type { Objection } from '../store.js';

/** Labels that a resource keeps as long as it is there. */
const IMMUTABLE = ['kuma.io/origin', 'kuma.io/zone', 'kuma.io/display-name'];

const labelsOf = ({ labels }: JsonObject): JsonObject => (isJsonObject(labels) ? labels : {});

/** What the control plane itself puts in the place of labels that are left out: those of a resource of its own zone. */
const isFilledInAgain = (name: string, labels: JsonObject): boolean =>
  name !== 'kuma.io/display-name' && labels['kuma.io/origin'] === 'zone';

/**
 * The labels of `given` that may no longer differ from those of the stored document, in Kuma 2.14's words (kuma:
 * recorded exchanges `label.display-name-change`, `label.origin-global`).
 */
export function labelObjections(stored: JsonObject, given: JsonObject): readonly Objection[] {
  const before = labelsOf(stored);
  const after = labelsOf(given);
  return IMMUTABLE.flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (typeof was !== 'string' || was === is || (is === undefined && isFilledInAgain(name, before))) return [];
    const message =
      typeof is === 'string'
        ? `is immutable, cannot be changed from ${goQuote(was)} to ${goQuote(is)}`
        : `is immutable, cannot be removed (was ${goQuote(was)})`;
    const hint = `leave it at ${goQuote(was)}, or delete the resource and create it anew`;
    return { path: ['labels', mapKey(name)], message, hint };
  });
}
