import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { fileLoggingConf, tcpLoggingConf } from './backend-conf.js';
import { decodeConf } from './decode-conf.js';
import type { MeshSpec } from './shape.js';
import { telemetryViolations } from './telemetry.js';

const FAILURE = 'could not parse config';

/** Kuma's checks of `logging`, in its order (kuma: validateLogging). */
export const loggingViolations = (path: FieldPath, logging: MeshSpec['logging']): readonly Violation[] =>
  telemetryViolations(path, logging, {
    fields: () => [],
    conf: { tcp: tcpViolations, file: fileViolations },
    unknownDefault: 'has to be set to one of the logging backend in mesh',
  });

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
