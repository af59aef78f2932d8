import {
  any,
  bool,
  double,
  duration,
  enumeration,
  type Infer,
  list,
  map,
  message,
  string,
  wrapper,
} from '../shape/shape.js';

const certificateAuthority = message({
  name: string('Name of the backend; `enabledBackend` refers to it.'),
  type: string('`builtin`, `provided`, or another installed plugin.'),
  dpCert: message(
    {
      rotation: message({ expiration: string('Life of a Dataplane’s certificate, e.g. `24h` or `1d`.') }),
      requestTimeout: duration('Longest wait for a certificate.'),
    },
    { doc: 'Certificates of the Dataplanes.' },
  ),
  conf: any('Settings of the backend’s type.'),
  mode: enumeration({ STRICT: 0, PERMISSIVE: 1 }, 'PERMISSIVE lets inbounds take plain text as well.'),
  rootChain: message({ requestTimeout: duration('Longest wait for the root certificates; default 10s.') }),
});

const mtls = message(
  {
    enabledBackend: string('Name of the backend in use; unset: no mTLS.'),
    backends: list(certificateAuthority, 'Certificate authorities to choose from.'),
    skipValidation: bool('Skips the check of the certificate authority.'),
  },
  { doc: 'mTLS between the Dataplanes of the mesh.' },
);

const tracing = message({
  defaultBackend: string(),
  backends: list(
    message({
      name: string(),
      sampling: wrapper(double(), 'Percentage of traces to send; default 100.'),
      type: string('`zipkin` or `datadog`.'),
      conf: any(),
    }),
  ),
});

const logging = message({
  defaultBackend: string(),
  backends: list(
    message({
      name: string(),
      format: string('Format of an access log line.'),
      type: string('`tcp` or `file`.'),
      conf: any(),
    }),
  ),
});

const metrics = message({
  enabledBackend: string(),
  backends: list(message({ name: string(), type: string('`prometheus`.'), conf: any() })),
});

const membershipRules = list(message({ tags: map(string(), 'Tags; `*` stands for any value.') }));

/** kuma.mesh.v1alpha1.Mesh at 2.14. */
export const meshSpec = message({
  mtls,
  tracing,
  logging,
  metrics,
  networking: message({ outbound: message({ passthrough: wrapper(bool(), 'Lets traffic leave the mesh unseen.') }) }),
  routing: message({
    localityAwareLoadBalancing: bool('Prefer endpoints of the own zone.'),
    zoneEgress: bool('Send traffic to other zones and external services through ZoneEgress; needs mTLS.'),
    defaultForbidMeshExternalServiceAccess: bool('Block traffic to MeshExternalServices.'),
  }),
  constraints: message({
    dataplaneProxy: message(
      { requirements: membershipRules, restrictions: membershipRules },
      { doc: 'Which Dataplanes may join the mesh.' },
    ),
  }),
  skipCreatingInitialPolicies: list(string(), 'Policies not to create with the mesh; `*` for none at all.'),
  meshServices: message({
    mode: enumeration(
      { Disabled: 0, Everywhere: 1, ReachableBackends: 2, Exclusive: 3 },
      'Whether MeshServices are generated and used.',
    ),
  }),
});

export type MeshSpec = Infer<typeof meshSpec>;
