import { mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { sortedKeys } from '../checks/sorted-keys.js';
import type { Violation } from '../violation.js';
import { labelKeyFaults, labelValueFaults } from './kubernetes-label.js';

const ORIGIN = 'kuma.io/origin';
const ZONE = 'kuma.io/zone';
const MESH = 'kuma.io/mesh';

/** The zone of a control plane that has no other. */
const DEFAULT_ZONE = 'default';

type Labelled = { readonly labels: Readonly<Record<string, string>>; readonly mesh: string };

/** A control plane's checks of labels (kuma: validateLabels of resource_endpoints.go, zone mode, zone `default`). */
export function labelsViolations({ labels, mesh }: Labelled): readonly Violation[] {
  const own = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  const origin = own(ORIGIN);
  return [
    ...(origin === undefined || origin === 'global' || origin === 'zone'
      ? []
      : [labelViolation(ORIGIN, `unknown resource origin ${goQuote(origin)}`)]),
    ...(origin === 'global' ? [] : placeViolations({ zone: own(ZONE), labelledMesh: own(MESH), mesh })),
    ...sortedKeys(labels).flatMap((key) => [
      ...labelKeyFaults(key).map((fault) => ({ ...labelViolation(key, fault), atKey: true })),
      ...labelValueFaults(labels[key] ?? '').map((fault) => labelViolation(key, fault)),
    ]),
  ];
}

/** Labels that name another zone or mesh than the resource's own. */
const placeViolations = ({
  zone = DEFAULT_ZONE,
  labelledMesh,
  mesh,
}: {
  readonly zone: string | undefined;
  readonly labelledMesh: string | undefined;
  readonly mesh: string;
}): readonly Violation[] => [
  ...(zone === DEFAULT_ZONE ? [] : [labelViolation(ZONE, `${ZONE} label should have ${DEFAULT_ZONE} value`)]),
  ...(labelledMesh === undefined || labelledMesh === mesh
    ? []
    : [labelViolation(MESH, `${MESH} label must not differ from mesh set on resource`)]),
];

const labelViolation = (key: string, message: string): Violation => ({
  code: 'MGW107',
  path: ['labels', mapKey(key)],
  message,
});
