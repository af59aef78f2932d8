import type { FinalTags } from '../model/final-tags.js';
import type { GatewayDataplane } from '../model/gateway-dataplane.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import type { Listener } from '../model/listener.js';
import type { MeshGateway } from '../model/mesh-gateway.js';

/** One listener as one Dataplane runs it: what routes and policies are matched against. */
export type Site = {
  readonly gateway: MeshGateway;
  /** No more of it than matching needs: Dataplanes that look the same share their sites. */
  readonly dataplane: Pick<GatewayDataplane, 'tags' | 'tagSource' | 'labels'>;
  readonly listener: Listener;
  readonly final: FinalTags;
};

/** A site with what its neighbours and the kinds of its routes keep from it. */
export type Precedence = {
  /** A MeshHTTPRoute or MeshTCPRoute that reaches the site: MeshGatewayRoutes do not count there any more. */
  readonly supersededBy: GatewayRoute | undefined;
  /** Hostnames that MeshHTTPRoutes serve at more exact listeners of the same port. */
  readonly claimed: readonly string[];
};
