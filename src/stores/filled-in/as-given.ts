import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { objectAt } from '../object-at.js';
import { withDroppedFields } from './dropped-fields.js';
import { withoutHealth } from './without-health.js';
import { WRITTEN_IN_SPEC, withoutStatus } from './without-status.js';

const ORIGIN = 'kuma.io/origin';
const ZONE = 'kuma.io/zone';
const PROXY_TYPE = 'kuma.io/proxy-type';

/** The document with a field replaced; undefined takes it away. */
const withField = (document: JsonObject, name: string, value: JsonValue | undefined): JsonObject => {
  const entries = Object.entries(document);
  if (value === undefined) return plainObject(entries.filter(([key]) => key !== name));
  return name in document
    ? plainObject(entries.map(([key, member]) => [key, key === name ? value : member]))
    : plainObject([...entries, [name, value]]);
};

/** Whether the control plane puts this label where it is absent; a resource of another origin keeps its labels. */
function isFilledIn(
  name: string,
  { labels, mesh }: { readonly labels: JsonObject; readonly mesh: JsonValue },
): boolean {
  switch (name) {
    case 'kuma.io/mesh':
      return labels[name] === mesh;
    case ORIGIN:
    case ZONE:
    case 'kuma.io/env':
      return labels[ORIGIN] === 'zone';
    case PROXY_TYPE:
      return true;
    default:
      return false;
  }
}

function withoutFilledLabels(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const labels = objectAt(stored, 'labels');
  const asked = objectAt(given, 'labels');
  const around = { labels, mesh: stored['mesh'] ?? '' };
  const kept = Object.entries(labels).filter(([name]) => name in asked || !isFilledIn(name, around));
  // This one alone the control plane also overwrites.
  const shown = kept.map(([name, value]) => [name, name === PROXY_TYPE ? (asked[name] ?? value) : value] as const);
  return withField(stored, 'labels', shown.length === 0 ? undefined : plainObject(shown));
}

/** The tags of a Dataplane's gateway or of an inbound, with the zone only where it was given or is not the Dataplane's own. */
function withoutZoneTag(holder: JsonValue, given: JsonValue | undefined, zone: JsonValue | undefined): JsonValue {
  if (!isJsonObject(holder) || !isJsonObject(holder['tags'])) return holder;
  const asked = objectAt(isJsonObject(given) ? given : undefined, 'tags');
  if (ZONE in asked || zone === undefined || holder['tags'][ZONE] !== zone) return holder;
  return withField(holder, 'tags', withField(holder['tags'], ZONE, undefined));
}

/** The networking of a Dataplane as it was given: zones and health are the control plane's. */
function withGivenNetworking(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const networking = objectAt(stored, 'networking');
  const asked = objectAt(given, 'networking');
  const zone = objectAt(stored, 'labels')[ZONE];
  const { gateway, inbound } = networking;
  const askedInbound = asked['inbound'];
  const withGateway =
    gateway === undefined
      ? networking
      : withField(networking, 'gateway', withoutZoneTag(gateway, asked['gateway'], zone));
  const withBoth = isJsonList(inbound)
    ? withField(
        withGateway,
        'inbound',
        inbound.map((each, at) => {
          const askedFor = isJsonList(askedInbound) ? askedInbound[at] : undefined;
          return withoutHealth(withoutZoneTag(each, askedFor, zone), askedFor);
        }),
      )
    : withGateway;
  return 'networking' in stored ? withField(stored, 'networking', withBoth) : stored;
}

/** What the control plane writes into a MeshService or MeshExternalService is as `given` has it, or not there. */
function withGivenStatus(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  const bare = withoutStatus(stored);
  if (given === undefined) return bare;
  const withStatus = withField(bare, 'status', given['status']);
  if (stored['type'] !== 'MeshService') return withStatus;
  const asked = objectAt(given, 'spec');
  const spec = WRITTEN_IN_SPEC.reduce(
    (fields, name) => withField(fields, name, asked[name]),
    objectAt(withStatus, 'spec'),
  );
  return withField(withStatus, 'spec', spec);
}

/** It matters only at the moment a Mesh is made. */
const INITIAL_POLICIES = 'skipCreatingInitialPolicies';

function ofType(stored: JsonObject, given: JsonObject | undefined): JsonObject {
  switch (stored['type']) {
    case 'Dataplane':
      return withGivenNetworking(stored, given);
    case 'Mesh':
      return given === undefined ? stored : withField(stored, INITIAL_POLICIES, given[INITIAL_POLICIES]);
    default:
      return 'status' in stored || 'spec' in stored ? withGivenStatus(stored, given) : stored;
  }
}

/**
 * A document of a control plane as the one who applied it would have written it ({@link Store.asGiven}): without the labels, tags
 * and status that Kuma 2.14 fills in where they are absent, and with those fields of `given` that it drops.
 */
export function asGiven(stored: JsonObject, given?: JsonObject): JsonObject {
  const bare = withoutFilledLabels(ofType(stored, given), given);
  return given === undefined ? bare : withDroppedFields(bare, given);
}
