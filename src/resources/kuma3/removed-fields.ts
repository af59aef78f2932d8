/** A field that Kuma 3.0 no longer has, so that it drops what is written there. */
export type RemovedField = {
  readonly types: readonly string[];
  /** In the Universal document, from its top; `*` for every item of a list. */
  readonly path: readonly string[];
  readonly hint: string;
};

const field = (types: string | readonly string[], path: string, hint: string): RemovedField => ({
  types: typeof types === 'string' ? [types] : types,
  path: path.split('.'),
  hint,
});

const INLINE = 'write {type: InsecureInline, insecureInline: {value: TEXT}}, with the text as it is, not as base64';

/** kuma: UPGRADE.md "Upgrade to 3.0.0". */
export const REMOVED_FIELDS: readonly RemovedField[] = [
  field('Dataplane', 'networking.advertisedAddress', 'proxies have to reach each other on networking.address'),
  field('Dataplane', 'networking.inbound.*.tags', 'write what selects the proxy as labels of the Dataplane'),
  field('Dataplane', 'networking.outbound.*.tags', 'name what it leads to with backendRef'),
  field(
    'Dataplane',
    'networking.transparentProxying.reachableServices',
    'name what is reachable with reachableBackends',
  ),
  field('Dataplane', 'metrics', 'write it as a MeshMetric'),
  field('Dataplane', 'probes', 'probe the application through its inbound, or with serviceProbe'),
  field('Mesh', 'mtls', 'give proxies their certificates with MeshIdentity, trust others’ with MeshTrust'),
  field('Mesh', 'tracing', 'write it as a MeshTrace'),
  field('Mesh', 'logging', 'write it as a MeshAccessLog'),
  field('Mesh', 'metrics', 'write it as a MeshMetric'),
  field('Mesh', 'networking', 'say what passes through with a MeshPassthrough'),
  field('Mesh', 'routing', 'write locality as a MeshLoadBalancingStrategy, access as a MeshTrafficPermission'),
  field('Mesh', 'constraints', 'nothing in Kuma 3.0 says which Dataplanes a Mesh admits'),
  field('Mesh', 'meshServices', 'take it away: every service is a MeshService'),
  field('MeshService', 'spec.selector.dataplaneTags', 'select Dataplanes by their labels: dataplaneLabels.matchLabels'),
  field(
    ['MeshAccessLog', 'MeshCircuitBreaker', 'MeshRateLimit', 'MeshTLS', 'MeshTimeout', 'MeshTrafficPermission'],
    'spec.from',
    'write it as spec.rules',
  ),
  field(
    'MeshHealthCheck',
    'spec.to.*.default.healthyPanicThreshold',
    'write it in a MeshCircuitBreaker: default.outlierDetection.healthyPanicThreshold',
  ),
  ...['spec.to.*.default', 'spec.rules.*.default', 'spec.default'].map((conf) =>
    field(
      ['MeshAccessLog', 'MeshMetric', 'MeshTrace'],
      `${conf}.backends.*.openTelemetry.endpoint`,
      'write the endpoint in a MeshOpenTelemetryBackend, and name that with backendRef',
    ),
  ),
  ...['ringHash', 'maglev'].map((balancer) =>
    field(
      'MeshLoadBalancingStrategy',
      `spec.to.*.default.loadBalancer.${balancer}.hashPolicies`,
      'write it as default.hashPolicies',
    ),
  ),
  ...['caCert', 'clientCert', 'clientKey'].flatMap((pem) => [
    field(
      'MeshExternalService',
      `spec.tls.verification.${pem}.secret`,
      'write {type: Secret, secretRef: {kind: Secret, name: NAME}}',
    ),
    field('MeshExternalService', `spec.tls.verification.${pem}.inline`, INLINE),
    field('MeshExternalService', `spec.tls.verification.${pem}.inlineString`, INLINE),
  ]),
];
