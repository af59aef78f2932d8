import type { GatewayDataplane } from '../model/gateway-dataplane.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import type { Policy } from '../model/policy.js';
import type { Attachment } from './attach-route.js';
import type { MergedPort } from './merge-listeners.js';
import type { Precedence, Site } from './site.js';

/** A listener with all that takes effect at it. */
export type ListenerPlan = Site &
  Precedence & {
    /** By type, then by name. */
    readonly routes: readonly Attachment[];
    /** By type, then by name. */
    readonly policies: readonly Policy[];
  };

/** What a Dataplane listens on at one port. */
export type PortPlan = Omit<MergedPort, 'listeners'> & {
  /** Envoy's name for the listener: `<gateway>:<PROTOCOL>:<port>`. */
  readonly name: string;
  /** Most exact hostname first. */
  readonly listeners: readonly ListenerPlan[];
};

/** What one Dataplane does for one gateway, after merging by port; ports ascend. */
export type GatewayPlan = {
  readonly gateway: MeshGateway;
  readonly dataplane: GatewayDataplane;
  readonly ports: readonly PortPlan[];
};
