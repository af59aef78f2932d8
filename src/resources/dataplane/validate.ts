import { type FieldPath, mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { addressViolations } from '../checks/address.js';
import { portViolations } from '../checks/port.js';
import { parseRequestUri } from '../checks/request-uri.js';
import { PLAIN_VALUES, PROTOCOL_TAG, tagMapViolations } from '../checks/tag-map.js';
import { metricsBackendViolations } from '../mesh/metrics-backend.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';
import { adminPortViolations } from './admin-port.js';
import { inboundViolations } from './inbound.js';
import { outboundViolations } from './outbound.js';
import { reachableBackendsViolations } from './reachable-backends.js';
import type { DataplaneSpec } from './shape.js';
import { zoneListenersViolations } from './zone-listeners.js';

type Networking = NonNullable<DataplaneSpec['networking']>;
type Gateway = NonNullable<Networking['gateway']>;

/** Kuma's checks of a Dataplane, in its order: builtin gateway, delegated gateway or ordinary proxy (kuma: dataplane_validator.go). */
export const validateDataplane: Validate<'Dataplane'> = ({ spec }) => {
  const { networking } = spec;
  if (networking === undefined) return [{ code: 'MGW110', path: ['networking'], message: 'must be defined' }];
  return [...adminPortViolations(networking), ...roleViolations(spec, networking)];
};

/** An undefined number as the gateway's type makes neither kind of gateway, so the checks of an ordinary proxy apply. */
function roleViolations(spec: DataplaneSpec, networking: Networking): readonly Violation[] {
  const { gateway } = networking;
  const type = gateway && (gateway.type ?? 'DELEGATED');
  if (gateway && type === 'BUILTIN')
    return [
      ...forbiddenFields(networking, { role: 'builtin', fields: ['inbound', 'outbound', 'listeners'] }),
      ...(spec.probes === undefined ? [] : [probesForbidden]),
      ...gatewayViolations(gateway),
      ...networkingViolations(networking),
    ];
  if (gateway && type === 'DELEGATED')
    return [
      ...forbiddenFields(networking, { role: 'delegated', fields: ['inbound', 'listeners'] }),
      ...gatewayViolations(gateway),
      ...networkingViolations(networking),
      ...probesViolations(['probes'], spec.probes),
    ];
  return [
    ...networkingViolations(networking),
    ...probesViolations(['probes'], spec.probes),
    ...(spec.metrics === undefined ? [] : metricsBackendViolations(['metrics'], spec.metrics)),
    ...zoneListenersViolations(networking),
  ];
}

const forbiddenFields = (
  networking: Networking,
  {
    role,
    fields,
  }: { readonly role: 'builtin' | 'delegated'; readonly fields: readonly ('inbound' | 'outbound' | 'listeners')[] },
): readonly Violation[] =>
  fields
    .filter((field) => (networking[field]?.length ?? 0) > 0)
    .map((field) => ({
      code: 'MGW320',
      path: ['networking', field],
      message: `${field} cannot be defined for ${role} gateways`,
      ...(role === 'builtin' ? { hint: 'a MeshGateway says what a builtin gateway listens on' } : {}),
    }));

/** Kuma looks for `probes` at top level, but says `networking.probes`. */
const probesForbidden: Violation = {
  code: 'MGW320',
  path: ['probes'],
  kumaPath: 'networking.probes',
  message: 'probes cannot be defined for builtin gateways',
};

function gatewayViolations({ tags = {} }: Gateway): readonly Violation[] {
  const path: FieldPath = ['networking', 'gateway', 'tags'];
  const protocol = Object.hasOwn(tags, PROTOCOL_TAG) ? (tags[PROTOCOL_TAG] ?? '') : 'tcp';
  const otherProtocol: Violation = {
    code: 'MGW321',
    path: [...path, mapKey(PROTOCOL_TAG)],
    message: `other values than tcp are not allowed, provided value ${goQuote(protocol)}`,
    hint: 'remove the tag: the listeners of the MeshGateway have the protocols',
  };
  return tagMapViolations(path, tags, {
    values: PLAIN_VALUES,
    serviceRequired: Object.keys(tags).length > 0,
    extra: protocol.toLowerCase() === 'tcp' ? [] : [otherProtocol],
  });
}

const networkingViolations = (networking: Networking): readonly Violation[] => [
  ...addressViolations(['networking', 'address'], networking.address),
  ...(networking.inbound ?? []).flatMap((inbound, index) =>
    inboundViolations(['networking', 'inbound', index], { inbound, proxyAddress: networking.address ?? '' }),
  ),
  ...(networking.outbound ?? []).flatMap((outbound, index) =>
    outboundViolations(['networking', 'outbound', index], outbound),
  ),
  ...reachableBackendsViolations(networking.transparentProxying),
];

function probesViolations(path: FieldPath, probes: DataplaneSpec['probes']): readonly Violation[] {
  if (probes === undefined) return [];
  return [
    ...portViolations([...path, 'port'], probes.port),
    ...(probes.endpoints ?? []).flatMap((endpoint, index) => {
      const at = [...path, 'endpoints', index];
      return [
        ...portViolations([...at, 'inboundPort'], endpoint.inboundPort),
        ...urlPathViolations([...at, 'inboundPath'], endpoint.inboundPath),
        ...urlPathViolations([...at, 'path'], endpoint.path),
      ];
    }),
  ];
}

const urlPathViolations = (path: FieldPath, text: string | undefined): readonly Violation[] =>
  parseRequestUri(text ?? '') === undefined
    ? [{ code: 'MGW113', path, message: 'should be a valid URL Path', hint: 'begin it with "/"' }]
    : [];
