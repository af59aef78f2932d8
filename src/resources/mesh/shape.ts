import { bool, enumeration, type Infer, list, map, message, string, wrapper } from '../shape/shape.js';
import { mtls } from './mtls-shape.js';
import { logging, metrics, tracing } from './observability-shape.js';

const membershipRules = (doc: string) => list(message({ tags: map(string(), 'Tags; `*` stands for any value.') }), doc);

const routing = message(
  {
    localityAwareLoadBalancing: bool('Prefer endpoints of the own zone.'),
    zoneEgress: bool('Send traffic to other zones and external services through ZoneEgress; needs mTLS.'),
    defaultForbidMeshExternalServiceAccess: bool('Block traffic to MeshExternalServices.'),
  },
  { doc: 'Routing between zones and to the outside.' },
);

const dataplaneProxy = message(
  {
    requirements: membershipRules('A Dataplane must meet one of these.'),
    restrictions: membershipRules('A Dataplane must meet none of these; they come first.'),
  },
  { doc: 'Which Dataplanes may join the mesh.' },
);

const outbound = message(
  { passthrough: wrapper(bool(), 'Lets traffic to unknown destinations leave the mesh; default true.') },
  { doc: 'Outgoing traffic.' },
);

/** kuma.mesh.v1alpha1.Mesh at 2.14. */
export const meshSpec = message({
  mtls,
  tracing,
  logging,
  metrics,
  networking: message({ outbound }, { doc: 'Traffic of the mesh as a whole.' }),
  routing,
  constraints: message({ dataplaneProxy }, { doc: 'Membership of the mesh.' }),
  skipCreatingInitialPolicies: list(string(), 'Policies not to create with the mesh; `*` for none at all.'),
  meshServices: message(
    {
      mode: enumeration(
        { Disabled: 0, Everywhere: 1, ReachableBackends: 2, Exclusive: 3 },
        'Whether MeshServices are generated, and used instead of `kuma.io/service`.',
      ),
    },
    { doc: 'MeshServices of the mesh.' },
  ),
});

export type MeshSpec = Infer<typeof meshSpec>;
