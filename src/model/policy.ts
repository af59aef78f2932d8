import type { FieldPath } from '../diagnostics/field-path.js';
import type { OpaqueResource } from '../resources/resource.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import { type Creation, creationInstant } from './creation.js';
import { type Selector, selectorOf, selects } from './selector.js';
import { SERVICE_TAG, type TagSet } from './tag-set.js';
import { type Target, type TargetRef, targetOfRef } from './target.js';

/** A policy of any kind, decoded just enough to tell which listeners it reaches. */
export type Policy = {
  readonly type: string;
  readonly mesh: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly created: Creation;
  readonly target: Target;
  readonly resource: OpaqueResource;
};

/** Policies of these kinds may leave `targetRef` out and mean the whole mesh then; of other kinds one is needed to tell them. */
const TARGET_REF_TYPES: ReadonlySet<string> = new Set([
  'MeshAccessLog',
  'MeshCircuitBreaker',
  'MeshFaultInjection',
  'MeshHealthCheck',
  'MeshLoadBalancingStrategy',
  'MeshMetric',
  'MeshPassthrough',
  'MeshProxyPatch',
  'MeshRateLimit',
  'MeshRetry',
  'MeshTLS',
  'MeshTimeout',
  'MeshTrace',
  'MeshTrafficPermission',
]);

/** Kuma's old policies, and the field in which each says whom it is for (POLICIES.md). */
const SELECTOR_FIELDS: Readonly<Record<string, 'sources' | 'selectors' | 'dataplane sources'>> = {
  CircuitBreaker: 'sources',
  FaultInjection: 'sources',
  HealthCheck: 'sources',
  ProxyTemplate: 'selectors',
  RateLimit: 'sources',
  Retry: 'sources',
  Timeout: 'sources',
  // Its sources are Dataplanes, one of which it is picked for as by `selectors`.
  TrafficLog: 'dataplane sources',
  TrafficTrace: 'selectors',
};

/** undefined for a resource that is no policy, and for a shadow policy, which reaches nothing. */
export function policyOf(resource: OpaqueResource, position: number): Policy | undefined {
  const { type, mesh, name, labels } = resource;
  const target = targetOf(resource);
  if (target === undefined || labels['kuma.io/effect'] === 'shadow') return undefined;
  const created = { time: creationInstant(resource.creationTime), position };
  return { type, mesh, name, labels, created, target, resource };
}

function targetOf({ type, body }: OpaqueResource): Target | undefined {
  const field = Object.hasOwn(SELECTOR_FIELDS, type) ? SELECTOR_FIELDS[type] : undefined;
  if (field !== undefined) return targetOfField(body, field);
  const spec = isJsonObject(body['spec']) ? body['spec'] : body;
  const ref = spec['targetRef'];
  if (isJsonObject(ref)) return targetOfRef(targetRefOf(ref), ['spec', 'targetRef']);
  return TARGET_REF_TYPES.has(type) ? targetOfRef(undefined, ['spec']) : undefined;
}

/**
 * What one service sends to another a gateway has no log for: it may send to any. It takes the one for what passes through
 * (kuma: gateway/filter_chain_generator.go, HttpAccessLog).
 */
const ANY_DESTINATION: TagSet = new Map([[SERVICE_TAG, 'pass_through']]);

function targetOfField(body: JsonObject, field: 'sources' | 'selectors' | 'dataplane sources'): Target {
  switch (field) {
    case 'sources':
      return { kind: 'listeners', gateway: undefined, selectors: selectorsOf(body[field], field) };
    case 'selectors':
      return { kind: 'dataplanes', selectors: selectorsOf(body[field], field) };
    case 'dataplane sources':
      return selectorsOf(body['destinations'], 'destinations').some((selector) => selects(selector, ANY_DESTINATION))
        ? { kind: 'dataplanes', selectors: selectorsOf(body['sources'], 'sources') }
        : { kind: 'nothing', because: 'is for what sidecars send to other services' };
  }
}

const selectorsOf = (value: JsonValue | undefined, field: string): readonly Selector[] =>
  listOf(value).map((item, index) =>
    selectorOf(isJsonObject(item) ? textsOf(item['match']) : {}, [field, index, 'match'] satisfies FieldPath),
  );

const targetRefOf = (ref: JsonObject): TargetRef => ({
  kind: textOf(ref['kind']),
  name: textOf(ref['name']),
  tags: textsOf(ref['tags']),
  proxyTypes: listOf(ref['proxyTypes']).flatMap((item) => textOf(item) ?? []),
});

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isJsonList(value) ? value : []);
const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const textsOf = (value: JsonValue | undefined): Readonly<Record<string, string>> =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' ? [[key, item]] : [])),
      )
    : {};
