import { createHash } from 'node:crypto';
import { groupBy } from '../../../../src/model/group-by.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { listAt, objectAt } from '../resources/json-fields.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ControlPlaneState } from '../state.js';
import type { InspectedProxy } from './inspected-proxy.js';
import { matchedPolicies, type PoliciesOfType } from './matched-policies.js';

type Part = { readonly policy: StoredResource; readonly index: number; readonly conf: JsonObject };

const metaOf = ({ labels, mesh, name, type }: StoredResource): JsonObject => ({ labels, mesh, name, type });

/** The settings in an entry: of policies in `default`, of MeshTCPRoutes in their only rule, of MeshHTTPRoutes beside the target. */
function confOf(type: string, entry: JsonObject): JsonObject {
  const { targetRef: _, default: settings, ...own } = entry;
  if (isJsonObject(settings)) return settings;
  if (type !== 'MeshTCPRoute') return own;
  const [rule] = listAt(entry, 'rules');
  return isJsonObject(rule) ? rule : {};
}

/** What the entries of `from` or `to` set for all targets. */
const partsOf = (policies: readonly StoredResource[], field: 'from' | 'to'): readonly Part[] =>
  policies.flatMap((policy) =>
    listAt(policy.fields['spec'], field).flatMap((entry, index): readonly Part[] =>
      isJsonObject(entry) && objectAt(entry, 'targetRef')['kind'] === 'Mesh'
        ? [{ policy, index, conf: confOf(policy.type, entry) }]
        : [],
    ),
  );

const matchesOf = (rule: JsonValue): string => JSON.stringify(isJsonObject(rule) ? (rule['matches'] ?? null) : null);

/** Settings of several policies as one: those before count more, rules of a route are told apart by their matches. */
function merged(first: JsonObject, second: JsonObject): JsonObject {
  const shared = Object.entries(second).map(([key, value]): [string, JsonValue] => {
    const own = first[key];
    if (isJsonObject(own) && isJsonObject(value)) return [key, merged(own, value)];
    if (key !== 'rules' || !isJsonList(own) || !isJsonList(value)) return [key, own ?? value];
    const known = new Set(own.map(matchesOf));
    return [key, [...own, ...value.filter((rule) => !known.has(matchesOf(rule)))]];
  });
  return { ...first, ...Object.fromEntries(shared) };
}

/** Settings as one; of routes one for each set of hostnames. */
const confsOf = (parts: readonly Part[]): readonly JsonObject[] =>
  [...groupBy(parts, ({ conf }) => JSON.stringify(listAt(conf, 'hostnames'))).values()].map((group) =>
    group.map(({ conf }) => conf).reduce(merged, {}),
  );

const rulesOf = (parts: readonly Part[]): readonly JsonObject[] =>
  confsOf(parts).map((conf) => ({ conf, matchers: [], origin: parts.map(({ policy }) => metaOf(policy)) }));

const resourceRulesOf = (parts: readonly Part[]) => ({
  conf: confsOf(parts),
  origin: parts.map(({ policy, index }) => ({ resourceMeta: metaOf(policy), ruleIndex: index })),
});

/** What the policies of one type come to for a proxy. */
function rulesOfType({ type, policies }: PoliciesOfType, { resource, inbounds }: InspectedProxy): JsonObject {
  const [from, to] = [partsOf(policies, 'from'), partsOf(policies, 'to')];
  const hasFrom = from.length > 0;
  const mesh = { labels: {}, mesh: '', name: resource.mesh, type: 'Mesh' };
  return {
    fromRules: hasFrom ? inbounds.map((inbound) => ({ inbound, rules: rulesOf(from) })) : [],
    inboundRules: hasFrom ? inbounds.map((inbound) => ({ inbound, rules: [resourceRulesOf(from)] })) : [],
    toResourceRules: to.length > 0 ? [{ ...resourceRulesOf(to), resourceMeta: mesh, resourceSectionName: '' }] : [],
    toRules: rulesOf(to),
    type,
    warnings: [],
  };
}

/** A path's fields in the order of Kuma's structure: the hash is taken over the text. */
function inOrder(match: JsonValue): JsonValue {
  if (!isJsonObject(match)) return match;
  const { path, ...rest } = match;
  if (!isJsonObject(path)) return match;
  const { value, type } = path;
  return { path: { ...(value !== undefined && { value }), ...(type !== undefined && { type }) }, ...rest };
}

/** The matches of all routes, by the hash that names them elsewhere. */
function httpMatches(rules: readonly JsonObject[]) {
  const routes = rules.filter(({ type }) => type === 'MeshHTTPRoute').flatMap((rule) => listAt(rule, 'toRules'));
  const matches = routes
    .flatMap((rule) => listAt(objectAt(rule, 'conf'), 'rules'))
    .map((rule) => listAt(rule, 'matches'));
  const byHash = new Map(
    matches.map((match) => {
      const ordered = match.map(inOrder);
      return [createHash('sha256').update(JSON.stringify(ordered)).digest('base64'), ordered];
    }),
  );
  return [...byHash].map(([hash, match]) => ({ hash, match }));
}

/** The answer to `…/_rules` of a proxy or gateway: what each type of policy comes to, in so far as it is for the whole mesh. */
export function policyRules(proxy: InspectedProxy, state: ControlPlaneState): JsonObject {
  const rules = matchedPolicies(proxy, state).map((each) => rulesOfType(each, proxy));
  return { httpMatches: httpMatches(rules), resource: metaOf(proxy.resource), rules };
}
