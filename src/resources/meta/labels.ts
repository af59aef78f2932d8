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

type Labelled = {
  readonly labels: Readonly<Record<string, string>>;
  readonly mesh: string;
  /** The control plane's zone; '' where it is not known, or has none. */
  readonly zone?: string;
};

/** A control plane's checks of labels (kuma: validateLabels of resource_endpoints.go, zone mode). */
export function labelsViolations({ labels, mesh, zone = DEFAULT_ZONE }: Labelled): readonly Violation[] {
  const own = (key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  const origin = own(ORIGIN);
  return [
    ...(!origin || origin === 'global' || origin === 'zone'
      ? []
      : [labelViolation(ORIGIN, `unknown resource origin ${goQuote(origin)}`)]),
    ...(origin === 'global' ? [] : placeViolations({ labelledZone: own(ZONE), labelledMesh: own(MESH), mesh, zone })),
    ...sortedKeys(labels).flatMap((key) => [
      ...labelKeyFaults(key).map((fault) => ({ ...labelViolation(key, fault), atKey: true })),
      ...labelValueFaults(labels[key] ?? '').map((fault) => labelViolation(key, fault)),
    ]),
  ];
}

/** Labels that name another zone or mesh than the resource's own. */
const placeViolations = ({
  labelledZone,
  labelledMesh,
  mesh,
  zone,
}: {
  readonly labelledZone: string | undefined;
  readonly labelledMesh: string | undefined;
  readonly mesh: string;
  readonly zone: string;
}): readonly Violation[] => [
  ...(labelledZone === undefined || zone === '' || labelledZone === zone
    ? []
    : [labelViolation(ZONE, `${ZONE} label should have ${zone} value`)]),
  ...(labelledMesh === undefined || labelledMesh === mesh
    ? []
    : [labelViolation(MESH, `${MESH} label must not differ from mesh set on resource`)]),
];

const labelViolation = (key: string, message: string): Violation => ({
  code: 'MGW107',
  path: ['labels', mapKey(key)],
  message,
});
