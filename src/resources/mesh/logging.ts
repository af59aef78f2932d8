import type { FieldPath } from '../../diagnostics/field-path.js';
import { renamed } from '../checks/renamed.js';
import type { Violation } from '../violation.js';
import { fileLoggingConf, tcpLoggingConf } from './backend-conf.js';
import { duplicateName, unknownBackend } from './backend-names.js';
import { decodeConf } from './decode-conf.js';
import type { MeshSpec } from './shape.js';

type Backend = NonNullable<NonNullable<MeshSpec['logging']>['backends']>[number];

const FAILURE = 'could not parse config';

/** Kuma's checks of `logging`, in its order (kuma: validateLogging). */
export function loggingViolations(path: FieldPath, logging: MeshSpec['logging']): readonly Violation[] {
  if (logging === undefined) return [];
  const backends = logging.backends ?? [];
  const at = [...path, 'backends'];
  return [
    ...backends.flatMap((backend, index) => [
      ...backendViolations([...at, index], backend),
      ...duplicateName(at, backends, index),
    ]),
    ...unknownBackend([...path, 'defaultBackend'], {
      chosen: logging.defaultBackend,
      backends,
      message: 'has to be set to one of the logging backend in mesh',
    }),
  ];
}

const backendViolations = (path: FieldPath, backend: Backend): readonly Violation[] => [
  ...(backend.name ? [] : [{ code: 'MGW110', path: [...path, 'name'], message: 'cannot be empty' } as const]),
  ...confViolations(path, backend),
];

/** Kuma calls `conf` `config` in its paths here. */
function confViolations(path: FieldPath, { type = '', conf }: Backend): readonly Violation[] {
  const at = [...path, 'conf'];
  const names = { real: at, kuma: [...path, 'config'] };
  if (type === 'file') return renamed(fileViolations(at, conf), names);
  if (type === 'tcp') return renamed(tcpViolations(at, conf), names);
  return [
    {
      code: 'MGW112',
      path: [...path, 'type'],
      message: 'unknown backend type. Available backends: "tcp", "file"',
    },
  ];
}

function fileViolations(path: FieldPath, given: unknown): readonly Violation[] {
  const { conf, violations } = decodeConf(path, { shape: fileLoggingConf, conf: given, failure: FAILURE });
  if (violations.length > 0) return violations;
  return conf.path ? [] : [{ code: 'MGW110', path: [...path, 'path'], message: 'cannot be empty' }];
}

function tcpViolations(path: FieldPath, given: unknown): readonly Violation[] {
  const { conf, violations } = decodeConf(path, { shape: tcpLoggingConf, conf: given, failure: FAILURE });
  if (violations.length > 0) return violations;
  const at = [...path, 'address'];
  if (!conf.address) return [{ code: 'MGW110', path: at, message: 'cannot be empty' }];
  if (isHostPort(conf.address)) return [];
  return [
    { code: 'MGW113', path: at, message: 'has to be in format of HOST:PORT', hint: `e.g. "logs.example.com:5000"` },
  ];
}

/** Go's net.SplitHostPort with both parts filled: one colon, or an IPv6 address in brackets. */
const isHostPort = (address: string): boolean => /^(?:\[[^[\]]+\]|[^:[\]]+):[^:[\]]+$/s.test(address);
