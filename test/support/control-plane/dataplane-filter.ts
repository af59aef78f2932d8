import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import type { Answer } from './answer.js';
import { type Incoming, queryValue } from './incoming.js';
import type { ResourceFilter } from './label-filter.js';
import { invalid } from './problem.js';
import type { StoredResource } from './resource-table.js';

const objectIn = (value: JsonValue | undefined, field: string): JsonObject | undefined => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonObject(inner) ? inner : undefined;
};

const gatewayOf = ({ fields }: StoredResource): JsonObject | undefined =>
  objectIn(objectIn(fields, 'networking'), 'gateway');

const KINDS: Readonly<Record<string, ResourceFilter>> = {
  true: (dataplane) => gatewayOf(dataplane) !== undefined,
  false: (dataplane) => gatewayOf(dataplane) === undefined,
  builtin: (dataplane) => gatewayOf(dataplane)?.['type'] === 'BUILTIN',
  delegated: (dataplane) => gatewayOf(dataplane) !== undefined && gatewayOf(dataplane)?.['type'] !== 'BUILTIN',
};

/** The tag sets of a Dataplane. */
function tagSetsOf(dataplane: StoredResource): readonly JsonObject[] {
  const inbound = objectIn(dataplane.fields, 'networking')?.['inbound'];
  const inbounds = (isJsonList(inbound) ? inbound : []).map((each) => objectIn(each, 'tags') ?? {});
  return [...inbounds, objectIn(gatewayOf(dataplane), 'tags') ?? {}];
}

/** `tag=K:V`: tags whose value has V in it; what has no colon is ignored. */
function tagFilter({ query }: Incoming): ResourceFilter {
  const wanted = query.filter(([name, value]) => name === 'tag' && value.includes(':')).map(([, value]) => value);
  const holds = (tags: JsonObject, pair: string): boolean => {
    const colon = pair.indexOf(':');
    return String(tags[pair.slice(0, colon)] ?? '').includes(pair.slice(colon + 1));
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
