import { environmentError } from '../../src/diagnostics/errors.js';
import { knownTypes } from '../../src/resources/known-types.js';
import type { ResourceKey } from '../../src/resources/resource.js';
import { describeKey, resourceKeyText } from '../../src/resources/resource-key.js';
import { isJsonObject, type JsonObject } from '../../src/source/json-value.js';
import type { Catalogue, ControlPlaneClient } from '../../src/stores/control-plane/rest/client.js';
import { OutcomeUnknown } from '../../src/stores/stepwise/outcome-unknown.js';
import { Refused } from '../../src/stores/stepwise/refused.js';

export type Call = { readonly verb: 'put' | 'remove' | 'item' | 'list'; readonly key: ResourceKey };

/**
 * What goes wrong with a call: the server says no; the connection breaks before or after it was carried out; nobody is there.
 */
export type Fault = 'refused' | 'lost-before' | 'lost-after' | 'unreachable';

export type FakeControlPlane = {
  readonly client: ControlPlaneClient;
  /** What is there, as text that is equal for equal states; times left out. */
  readonly state: () => string;
  readonly stored: (key: ResourceKey) => JsonObject | undefined;
  /** All calls so far, e.g. `put Secret s`. */
  readonly calls: readonly string[];
  /** From now on asked before each call. */
  readonly inject: (faultOf: (call: Call) => Fault | undefined) => void;
  /** Warnings that a PUT of this key is answered with. */
  readonly warn: (name: string, warnings: readonly string[]) => void;
};

const keyOf = ({ type, mesh, name }: JsonObject): ResourceKey => ({
  type: String(type),
  mesh: String(mesh ?? ''),
  name: String(name),
});

const catalogue: Catalogue = new Map(
  [...knownTypes.values()]
    .filter(({ kubernetesOnly }) => !kubernetesOnly)
    .map(({ type, plural, scope }) => [type, { type, path: plural, scope, readOnly: type.endsWith('Insight') }]),
);

/** Labels as a zone control plane fills them in where they are absent. */
function withLabels(document: JsonObject): JsonObject {
  const { type, mesh } = keyOf(document);
  const given = isJsonObject(document['labels'] ?? null) ? document['labels'] : {};
  const zonal = ['Mesh', 'MeshGatewayRoute', 'ExternalService'].includes(type)
    ? {}
    : { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'default', 'kuma.io/env': 'universal' };
  const filled = { ...(mesh === '' ? {} : { 'kuma.io/mesh': mesh }), ...zonal, ...(isJsonObject(given) ? given : {}) };
  return Object.keys(filled).length === 0 ? document : { ...document, labels: filled };
}

/** A control plane in memory, faithful in what the store relies on. Meshes bring a policy of their own with them. */
export function fakeControlPlane(documents: readonly JsonObject[] = []): FakeControlPlane {
  const items = new Map(documents.map((document) => [resourceKeyText(keyOf(document)), withLabels(document)]));
  const calls: string[] = [];
  const warnings = new Map<string, readonly string[]>();
  let faultOf: (call: Call) => Fault | undefined = () => undefined;
  let time = 0;
  const creation = new Map<string, string>();
  const exists = ({ mesh }: ResourceKey): boolean => mesh === '' || items.has(resourceKeyText(meshKey(mesh)));
  const store = (document: JsonObject): void => {
    const id = resourceKeyText(keyOf(document));
    time += 1;
    creation.set(id, creation.get(id) ?? `2026-11-23T12:00:00.${String(time).padStart(3, '0')}Z`);
    items.set(id, withLabels(document));
  };
  const answer = async <T>(call: Call, carryOut: () => T): Promise<T> => {
    calls.push(`${call.verb} ${call.key.type} ${call.key.name}`.trim());
    const fault = faultOf(call);
    const what = `${call.verb} ${describeKey(call.key)}`;
    if (fault === 'refused')
      throw new Refused(`refused to ${what}`, { status: 400, hint: undefined, details: ['conf: is wrong'] });
    if (fault === 'unreachable') throw environmentError(`cannot ${what}`);
    if (fault === 'lost-before') throw new OutcomeUnknown(`not known: ${what}`, { hint: undefined });
    const result = carryOut();
    if (fault === 'lost-after') throw new OutcomeUnknown(`not known: ${what}`, { hint: undefined });
    return result;
  };
  const answered = (document: JsonObject): JsonObject => {
    const created = creation.get(resourceKeyText(keyOf(document))) ?? '2026-11-23T11:00:00Z';
    return { ...document, creationTime: created, modificationTime: created, kri: 'kri_' };
  };
  const client: ControlPlaneClient = {
    address: 'http://127.0.0.1:5681',
    catalogue: async () => catalogue,
    list: ({ type }, mesh) =>
      answer({ verb: 'list', key: { type, mesh: mesh ?? '', name: '' } }, () =>
        [...items.values()]
          .filter((item) => item['type'] === type && (mesh === undefined || item['mesh'] === mesh))
          .map(answered),
      ),
    item: (key) =>
      answer({ verb: 'item', key }, () => {
        const item = exists(key) ? items.get(resourceKeyText(key)) : undefined;
        return item && answered(item);
      }),
    put: (key, document) =>
      answer({ verb: 'put', key }, () => {
        if (!exists(key))
          throw new Refused(`no mesh for ${describeKey(key)}`, { status: 404, hint: undefined, details: [] });
        const id = resourceKeyText(key);
        const created = !items.has(id);
        store(Object.fromEntries(Object.entries(document).filter(([name]) => !COMPUTED.includes(name))));
        if (created && key.type === 'Mesh' && document['skipCreatingInitialPolicies'] === undefined)
          store({ type: 'MeshTimeout', mesh: key.name, name: `mesh-timeout-all-${key.name}`, spec: {} });
        return { created, warnings: warnings.get(key.name) ?? [] };
      }),
    remove: (key) =>
      answer({ verb: 'remove', key }, () => {
        creation.delete(resourceKeyText(key));
        if (key.type === 'Mesh')
          for (const [id, item] of items) if (item['mesh'] === key.name && item['type'] !== 'Secret') items.delete(id);
        return items.delete(resourceKeyText(key));
      }),
    ask: async () => undefined,
    close: () => undefined,
  };
  return {
    client,
    calls,
    state: () => JSON.stringify([...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => sorted(item))),
    stored: (key) => items.get(resourceKeyText(key)),
    inject: (next) => {
      faultOf = next;
    },
    warn: (name, texts) => void warnings.set(name, texts),
  };
}

const COMPUTED = ['creationTime', 'modificationTime', 'kri'];
const meshKey = (name: string): ResourceKey => ({ type: 'Mesh', mesh: '', name });
const sorted = (item: JsonObject): unknown => JSON.parse(JSON.stringify(item, sortedKeys));

const sortedKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
