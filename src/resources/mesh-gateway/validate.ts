import type { FieldPath } from '../../diagnostics/field-path.js';
import { hostnameViolations } from '../checks/hostname.js';
import { portViolations } from '../checks/port.js';
import { selectorsViolations } from '../checks/selectors.js';
import { PROTOCOL_TAG, SELECTOR_VALUES, SERVICE_TAG, type TagMap, tagMapViolations } from '../checks/tag-map.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';
import { listenerConflicts } from './listener-conflicts.js';
import type { MeshGatewaySpec } from './shape.js';

type Listener = NonNullable<NonNullable<MeshGatewaySpec['conf']>['listeners']>[number];

/** Tags that describe Dataplanes; `kuma.io/service` has a code of its own in listeners, where meshgw's store lets it be. */
const DATAPLANE_TAGS = {
  'kuma.io/external-service-name': 'MGW310',
  [PROTOCOL_TAG]: 'MGW310',
  'kuma.io/zone': 'MGW310',
} as const;

/** Kuma's checks of a MeshGateway, in its order (kuma: gateway_validator.go). */
export const validateMeshGateway: Validate<'MeshGateway'> = ({ spec }) => [
  ...selectorsViolations(['selectors'], spec.selectors, {
    atMostOne: spec.conf?.listeners?.some((listener) => listener.crossMesh) ?? false,
  }),
  ...tagsViolations(['tags'], spec.tags, 'MGW310'),
  ...confViolations(['conf'], spec.conf),
];

const tagsViolations = (path: FieldPath, tags: TagMap | undefined, service: 'MGW310' | 'MGW311') =>
  tagMapViolations(path, tags, {
    values: SELECTOR_VALUES,
    reservedNames: { ...DATAPLANE_TAGS, [SERVICE_TAG]: service },
  });

function confViolations(path: FieldPath, conf: MeshGatewaySpec['conf']): readonly Violation[] {
  if (conf === undefined)
    return [{ code: 'MGW110', path, message: 'cannot be empty', hint: 'a gateway needs conf.listeners' }];
  const listeners = conf.listeners ?? [];
  const at = [...path, 'listeners'];
  if (listeners.length === 0) return [{ code: 'MGW110', path: at, message: 'cannot be empty' }];
  return [
    ...listeners.flatMap((listener, index) => listenerViolations([...at, index], listener)),
    ...listenerConflicts(at, listeners),
  ];
}

const listenerViolations = (path: FieldPath, listener: Listener): readonly Violation[] => [
  ...(listener.hostname ? hostnameViolations([...path, 'hostname'], listener.hostname) : []),
  ...portViolations([...path, 'port'], listener.port),
  ...protocolViolations(path, listener),
  ...(listener.crossMesh ? crossMeshTlsViolations(path, listener.tls) : tlsViolations([...path, 'tls'], listener.tls)),
  ...tagsViolations([...path, 'tags'], listener.tags, 'MGW311'),
];

function protocolViolations(path: FieldPath, { protocol, crossMesh, tls }: Listener): readonly Violation[] {
  if (protocol === undefined || protocol === 'NONE')
    return [
      {
        code: 'MGW305',
        path: [...path, 'protocol'],
        message: 'cannot be empty',
        hint: 'one of HTTP, HTTPS, TCP, TLS',
      },
    ];
  if (protocol !== 'HTTPS') return [];
  if (crossMesh)
    return [
      {
        code: 'MGW309',
        path: [...path, 'protocol'],
        message: 'protocol is not supported with crossMesh',
        hint: 'use HTTP: traffic between meshes is encrypted by their mTLS',
      },
    ];
  if (tls === undefined)
    return [
      {
        code: 'MGW306',
        path: [...path, 'tls'],
        message: 'cannot be empty',
        hint: 'tls: {mode: TERMINATE, certificates: [{secret: NAME}]}',
      },
    ];
  if (tls.mode !== 'PASSTHROUGH') return [];
  return [
    {
      code: 'MGW307',
      path: [...path, 'tls', 'mode'],
      message: 'mode is not supported on HTTPS listeners',
      hint: 'use protocol TLS to pass TLS through, or mode TERMINATE',
    },
  ];
}

/** What holds for `tls` under every protocol, while the listener is not crossMesh. */
function tlsViolations(path: FieldPath, tls: Listener['tls']): readonly Violation[] {
  if (tls === undefined) return [];
  if (tls.mode === undefined || tls.mode === 'NONE')
    return [
      { code: 'MGW306', path: [...path, 'mode'], message: 'cannot be empty', hint: 'one of TERMINATE, PASSTHROUGH' },
    ];
  if (tls.mode !== 'TERMINATE') return [];
  const certificates = tls.certificates?.length ?? 0;
  if (certificates === 0)
    return [
      {
        code: 'MGW306',
        path: [...path, 'certificates'],
        message: 'cannot be empty in TLS termination mode',
        hint: 'certificates: [{secret: NAME}]',
      },
    ];
  if (certificates <= 2) return [];
  return [
    {
      code: 'MGW308',
      path: [...path, 'certificates'],
      message: 'cannot have more than 2 certificates',
      hint: 'one RSA and one ECDSA certificate; listeners of other hostnames have their own',
    },
  ];
}

/** `tls` is allowed on a crossMesh listener only while it says nothing. */
function crossMeshTlsViolations(path: FieldPath, tls: Listener['tls']): readonly Violation[] {
  const says = (tls?.mode !== undefined && tls.mode !== 'NONE') || (tls?.certificates?.length ?? 0) > 0;
  return says
    ? [
        {
          code: 'MGW309',
          path: [...path, 'tls'],
          message: 'must be empty with crossMesh',
          hint: 'traffic between meshes is encrypted by their mTLS',
        },
      ]
    : [];
}
