import { ZONE_TAG } from './tag-set.js';

type Labels = Readonly<Record<string, string>>;

const ORIGIN_LABEL = 'kuma.io/origin';
const ROLE_LABEL = 'kuma.io/policy-role';
const NAMESPACE_LABEL = 'k8s.kuma.io/namespace';

/** The zone a resource lives in, by its labels. */
export const zoneOf = (labels: Labels): string | undefined => labels[ZONE_TAG];

const isOfZone = (labels: Labels): boolean => labels[ORIGIN_LABEL] === 'zone';

const isGlobal = (labels: Labels): boolean => (labels[ORIGIN_LABEL] ?? 'global') === 'global';

/** A resource of a zone that does not say which is at home in every one (kuma: core/resources/model, IsLocalZoneResource). */
const isLocalTo = (labels: Labels, zone: string): boolean => isOfZone(labels) && (labels[ZONE_TAG] ?? zone) === zone;

/** A gateway is considered for a Dataplane if it is global, has no origin, or is of the Dataplane's zone (POLICIES.md). */
export const gatewayServesZone = (gateway: Labels, zone: string | undefined): boolean =>
  isGlobal(gateway) || zone === undefined || isLocalTo(gateway, zone);

/**
 * Whether a policy may apply to a gateway at all: one of a zone only where the gateway is of that zone or of none, unless it is
 * a producer's; a consumer's or workload owner's only in its own namespace (POLICIES.md; kuma: plugins/policies/core/matchers/dataplane.go).
 */
export const policyInScope = (
  policy: Labels,
  { gateway, dataplane }: { readonly gateway: Labels; readonly dataplane: Labels },
): boolean => zoneAllows(policy, gateway) && namespaceAllows(policy, dataplane);

function zoneAllows(policy: Labels, gateway: Labels): boolean {
  const zone = policy[ZONE_TAG];
  if (policy[ROLE_LABEL] === 'producer' || isGlobal(gateway)) return true;
  return !isOfZone(policy) || zone === undefined || isLocalTo(gateway, zone);
}

function namespaceAllows(policy: Labels, dataplane: Labels): boolean {
  const role = policy[ROLE_LABEL];
  if (role !== 'consumer' && role !== 'workload-owner') return true;
  return policy[NAMESPACE_LABEL] !== undefined && policy[NAMESPACE_LABEL] === dataplane[NAMESPACE_LABEL];
}
