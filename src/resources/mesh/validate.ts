import type { FieldPath } from '../../diagnostics/field-path.js';
import { SELECTOR_VALUES, tagMapViolations } from '../checks/tag-map.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';
import { duplicateName, unknownBackend } from './backend-names.js';
import { loggingViolations } from './logging.js';
import { metricsBackendViolations } from './metrics-backend.js';
import { mtlsViolations } from './mtls.js';
import type { MeshSpec } from './shape.js';
import { tracingViolations } from './tracing.js';

/** Kuma's checks of a Mesh, in its order (kuma: mesh_validator.go). */
export const validateMesh: Validate<'Mesh'> = ({ spec }) => [
  ...mtlsViolations(['mtls'], spec.mtls),
  ...loggingViolations(['logging'], spec.logging),
  ...tracingViolations(['tracing'], spec.tracing),
  ...metricsViolations(['metrics'], spec.metrics),
  ...constraintsViolations(['constraints', 'dataplaneProxy'], spec.constraints?.dataplaneProxy),
  ...zoneEgressViolations(spec),
];

function metricsViolations(path: FieldPath, metrics: MeshSpec['metrics']): readonly Violation[] {
  if (metrics === undefined) return [];
  const backends = metrics.backends ?? [];
  const at = [...path, 'backends'];
  return [
    ...backends.flatMap((backend, index) => [
      ...duplicateName(at, backends, index),
      ...metricsBackendViolations([...at, index], backend),
    ]),
    ...unknownBackend([...path, 'enabledBackend'], {
      chosen: metrics.enabledBackend,
      backends,
      message: 'has to be set to one of the backends in the mesh',
    }),
  ];
}

type Constraints = NonNullable<MeshSpec['constraints']>['dataplaneProxy'];

const constraintsViolations = (path: FieldPath, constraints: Constraints): readonly Violation[] =>
  (['requirements', 'restrictions'] as const).flatMap((field) =>
    (constraints?.[field] ?? []).flatMap((rule, index) =>
      tagMapViolations([...path, field, index, 'tags'], rule.tags, { values: SELECTOR_VALUES, atLeastOne: true }),
    ),
  );

function zoneEgressViolations({ routing, mtls }: MeshSpec): readonly Violation[] {
  if (!routing?.zoneEgress || mtls?.enabledBackend) return [];
  return [
    {
      code: 'MGW123',
      path: ['mtls'],
      message: 'has to be set when zoneEgress enabled',
      hint: 'a zone egress tells services apart by their certificates: set mtls.enabledBackend',
      related: [{ path: ['routing', 'zoneEgress'], message: 'enabled here' }],
    },
  ];
}
