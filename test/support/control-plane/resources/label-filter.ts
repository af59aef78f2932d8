import { type Answer, reset } from '../answer.js';
import type { Incoming } from '../http/incoming.js';
import { invalid } from '../problem.js';
import type { StoredResource } from './resource-table.js';

const LABEL = /^filter\[labels\.([^\]]*)\]$/;
const WITH_OPERATOR = /^filter\[labels\.[^\]]*\]\[/;

export type ResourceFilter = (resource: StoredResource) => boolean;

/** What `filter[labels.KEY]=VALUE` lets through; one without its closing bracket makes Kuma panic. */
export function labelFilter({ query, route }: Incoming): ResourceFilter | Answer {
  const filters = query.filter(([name]) => name.startsWith('filter['));
  const wanted: (readonly [label: string, value: string])[] = [];
  for (const [name, value] of filters) {
    const refused = (message: string): Answer =>
      invalid('Could not retrieve resources', [{ field: `${route}.${name}`, message }]);
    const label = LABEL.exec(name)?.[1];
    if (label !== undefined) wanted.push([label, value]);
    else if (WITH_OPERATOR.test(name)) return refused('advanced filters are not supported');
    else if (!name.includes(']')) return reset;
    else return refused('filters are only supported on labels');
  }
  return ({ labels }) => wanted.every(([label, value]) => labels[label] === value);
}
