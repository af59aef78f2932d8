import type { FieldPath } from '../../diagnostics/field-path.js';
import { regularExpressionFault } from '../checks/regular-expression.js';
import type { Violation } from '../violation.js';
import { type PrometheusConf, prometheusConf } from './backend-conf.js';
import { decodeConf } from './decode-conf.js';
import { unknownBackendType } from './telemetry.js';

/** A metrics backend of a Mesh or a Dataplane (kuma: validateMetrics, validateMetricsBackend). */
export const metricsBackendViolations = (
  path: FieldPath,
  { type, conf }: { readonly type?: string; readonly conf?: unknown },
): readonly Violation[] =>
  type === 'prometheus'
    ? prometheusViolations([...path, 'conf'], conf)
    : [unknownBackendType([...path, 'type'], ['prometheus'])];

/** `conf` of a Prometheus backend; the first kind of mistake hides the next (kuma: validatePrometheusConfig). */
function prometheusViolations(path: FieldPath, given: unknown): readonly Violation[] {
  const { conf, violations } = decodeConf(path, {
    shape: prometheusConf,
    conf: given,
    failure: 'could not parse config',
  });
  if (violations.length > 0) return violations;
  if (contradictsItself(conf))
    return [
      {
        code: 'MGW121',
        path,
        message: 'skipMTLS and tls configuration cannot be defined together',
        hint: 'remove skipMTLS: tls.mode says the same, disabled for true',
      },
    ];
  const at = [...path, 'envoy', 'filterRegex'];
  const fault = regularExpressionFault(conf.envoy?.filterRegex ?? '');
  if (fault !== undefined) return [{ code: 'MGW113', path: at, message: `provided regexp isn't correct: ${fault}` }];
  return aggregateViolations([...path, 'aggregate'], conf.aggregate ?? []);
}

/** Both are given and do not say the same. */
function contradictsItself({ skipMTLS, tls }: PrometheusConf): boolean {
  if (skipMTLS === undefined || tls === undefined) return false;
  return (tls.mode ?? 'activeMTLSBackend') !== (skipMTLS ? 'disabled' : 'activeMTLSBackend');
}

function aggregateViolations(
  path: FieldPath,
  aggregate: NonNullable<PrometheusConf['aggregate']>,
): readonly Violation[] {
  const first = new Map<string, number>();
  return aggregate.flatMap(({ name = '' }, index): readonly Violation[] => {
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, index);
      return [];
    }
    return [
      {
        code: 'MGW114',
        path: [...path, index, 'name'],
        message: `duplicate entry: ${name}, values have to be unique`,
        related: [{ path: [...path, earlier, 'name'], message: 'the name is used here first' }],
      },
    ];
  });
}
