import type { JsonObject } from '../../../../src/source/json-value.js';
import type { Answer } from '../answer.js';
import { type Incoming, queryValue } from '../http/incoming.js';
import { invalid } from '../problem.js';
import { listAt, objectAt, textAt } from './json-fields.js';
import type { ResourceFilter } from './label-filter.js';
import type { StoredResource } from './resource-table.js';

const networkingOf = ({ fields }: StoredResource): JsonObject => objectAt(fields, 'networking');
const isGateway: ResourceFilter = (dataplane) => networkingOf(dataplane)['gateway'] !== undefined;
const isBuiltin: ResourceFilter = (dataplane) =>
  textAt(objectAt(networkingOf(dataplane), 'gateway'), 'type') === 'BUILTIN';

const KINDS: Readonly<Record<string, ResourceFilter>> = {
  true: isGateway,
  false: (dataplane) => !isGateway(dataplane),
  builtin: isBuiltin,
  delegated: (dataplane) => isGateway(dataplane) && !isBuiltin(dataplane),
};

/** The tag sets of a Dataplane. */
function tagSetsOf(dataplane: StoredResource): readonly JsonObject[] {
  const networking = networkingOf(dataplane);
  return [...listAt(networking, 'inbound'), objectAt(networking, 'gateway')].map((each) => objectAt(each, 'tags'));
}

/** `tag=K:V`: tags whose value has V in it; what has no colon is ignored. */
function tagFilter({ query }: Incoming): ResourceFilter {
  const wanted = query.filter(([name, value]) => name === 'tag' && value.includes(':')).map(([, value]) => value);
  const holds = (tags: JsonObject, pair: string): boolean => {
    const colon = pair.indexOf(':');
    return textAt(tags, pair.slice(0, colon)).includes(pair.slice(colon + 1));
  };
  return (dataplane) => wanted.every((pair) => tagSetsOf(dataplane).some((tags) => holds(tags, pair)));
}

/** What `gateway=` and `tag=` let through of Dataplanes. */
export function dataplaneFilter(incoming: Incoming): ResourceFilter | Answer {
  const gateway = queryValue(incoming, 'gateway') ?? '';
  const kind = gateway === '' ? () => true : KINDS[gateway.toLowerCase()];
  if (kind === undefined) {
    const message = `shoud use \`true\`, \`false\`, 'builtin' or 'delegated' instead of ${gateway}`;
    return invalid('Could not retrieve resources', [{ field: `${incoming.route}.gateway`, message }]);
  }
  const tags = tagFilter(incoming);
  return (dataplane) => kind(dataplane) && tags(dataplane);
}
