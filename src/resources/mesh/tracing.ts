import type { FieldPath } from '../../diagnostics/field-path.js';
import { portViolations } from '../checks/port.js';
import { parseRequestUri } from '../checks/request-uri.js';
import type { Violation } from '../violation.js';
import { datadogConf, zipkinConf } from './backend-conf.js';
import { decodeConf } from './decode-conf.js';
import type { MeshSpec } from './shape.js';
import { telemetryViolations } from './telemetry.js';

type Backend = NonNullable<NonNullable<MeshSpec['tracing']>['backends']>[number];

const FAILURE = 'could not parse config';
const API_VERSIONS = ['httpJsonV1', 'httpJson', 'httpProto'];

/** Kuma's checks of `tracing`, in its order (kuma: validateTracing). */
export const tracingViolations = (path: FieldPath, tracing: MeshSpec['tracing']): readonly Violation[] =>
  telemetryViolations(path, tracing, {
    fields: samplingViolations,
    conf: { zipkin: zipkinViolations, datadog: datadogViolations },
    unknownDefault: 'has to be set to one of the tracing backend in mesh',
  });

const samplingViolations = (path: FieldPath, { sampling = 0 }: Backend): readonly Violation[] =>
  sampling < 0 || sampling > 100
    ? [{ code: 'MGW118', path: [...path, 'sampling'], message: 'has to be in [0.0 - 100.0] range' }]
    : [];

function datadogViolations(path: FieldPath, given: unknown): readonly Violation[] {
  const { conf, violations } = decodeConf(path, { shape: datadogConf, conf: given, failure: FAILURE });
  if (violations.length > 0) return violations;
  return [
    ...(conf.address ? [] : [{ code: 'MGW110', path: [...path, 'address'], message: 'cannot be empty' } as const]),
    ...portViolations([...path, 'port'], conf.port),
  ];
}

function zipkinViolations(path: FieldPath, given: unknown): readonly Violation[] {
  const { conf, violations } = decodeConf(path, { shape: zipkinConf, conf: given, failure: FAILURE });
  if (violations.length > 0) return violations;
  const { apiVersion = '', url = '' } = conf;
  const message = `has invalid value. Allowed values: ${API_VERSIONS.join(', ')}`;
  return [
    ...(apiVersion === '' || API_VERSIONS.includes(apiVersion)
      ? []
      : [{ code: 'MGW112', path: [...path, 'apiVersion'], message } as const]),
    ...urlViolations([...path, 'url'], url),
  ];
}

function urlViolations(path: FieldPath, url: string): readonly Violation[] {
  if (url === '') return [{ code: 'MGW110', path, message: 'cannot be empty' }];
  const uri = parseRequestUri(url);
  if (uri === undefined) return [{ code: 'MGW113', path, message: 'invalid URL' }];
  if (uri.port !== '') return [];
  return [{ code: 'MGW113', path, message: 'port has to be explicitly specified', hint: 'e.g. :9411 after the host' }];
}
