import type { GatewayRoute } from '../model/gateway-route.js';
import type { Traffic } from '../model/protocol.js';
import { formatRequirement, formatSelector, type Requirement, type Selector } from '../model/selector.js';
import type { Site } from './site.js';

/** Why a route or policy does not take effect at a listener. */
export type Obstacle =
  /** It aims at something that is no listener of a builtin gateway. */
  | { readonly kind: 'target'; readonly because: string }
  /** It is for another zone or namespace. */
  | { readonly kind: 'scope' }
  /** It names another gateway. */
  | { readonly kind: 'gateway'; readonly name: string }
  /** The nearest of its selectors, and what the final tags do not fulfil of it. */
  | { readonly kind: 'tags'; readonly selector: Selector; readonly unmet: readonly Requirement[] }
  | { readonly kind: 'protocol'; readonly traffic: Traffic }
  | { readonly kind: 'hostname'; readonly hostnames: readonly string[] }
  /** Kuma loses a MeshGatewayRoute for `*` on a listener without hostname. */
  | { readonly kind: 'star' }
  /** All its hostnames are served by more exact listeners of the port. */
  | { readonly kind: 'claimed'; readonly hostnames: readonly string[] }
  | { readonly kind: 'superseded'; readonly by: GatewayRoute };

/** The obstacle in words that follow the name of the route. */
export function obstacleText(obstacle: Obstacle, { listener, final, gateway }: Site): string {
  switch (obstacle.kind) {
    case 'target':
      return obstacle.because;
    case 'scope':
      return 'belongs to another zone or namespace';
    case 'gateway':
      return `targets MeshGateway "${obstacle.name}", not "${gateway.name}"`;
    case 'tags':
      return tagsText(obstacle, final.tags.get(obstacle.unmet[0]?.tag ?? ''));
    case 'protocol':
      return `has ${obstacle.traffic.toUpperCase()} rules, and the listener speaks ${listener.protocol}`;
    case 'hostname':
      return `is for ${obstacle.hostnames.join(', ')}, and the listener for ${listener.hostname}`;
    case 'star':
      return 'names the hostname *, which Kuma loses on a listener without hostname; leave the hostnames out';
    case 'claimed':
      return `is for ${obstacle.hostnames.join(', ')}, which a more exact listener of this port serves`;
    case 'superseded':
      return `gives way to ${obstacle.by.type} "${obstacle.by.name}"`;
  }
}

function tagsText(
  { selector, unmet }: { readonly selector: Selector; readonly unmet: readonly Requirement[] },
  found: string | undefined,
): string {
  const [first] = unmet;
  const instead =
    found === undefined
      ? `the listener has no tag ${first?.tag}`
      : `the listener has ${formatRequirement({ tag: first?.tag ?? '', exact: found })}`;
  return `selects ${formatSelector(selector)}, and ${instead}`;
}
