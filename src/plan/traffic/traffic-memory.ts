import { Recollection } from '../../model/recollection.js';
import type { Cluster } from './cluster.js';
import type { KnownHost } from './host-entries.js';
import type { KnownRules } from './rule-planner.js';

/**
 * What is known of a gateway's traffic from the last time that it was planned, for one that is planned again and again. The plan
 * is the same as without; what is in it as it was is the same object as before.
 */
export type TrafficMemory = {
  /** By name. */
  readonly clusters: Recollection<Cluster>;
  readonly rules: KnownRules;
  /** By port, listener and hostname. */
  readonly hosts: Recollection<KnownHost>;
};

export const createTrafficMemory = (): TrafficMemory => ({
  clusters: new Recollection(),
  rules: new Recollection(),
  hosts: new Recollection(),
});
