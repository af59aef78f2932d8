import { mapKey } from '../../diagnostics/field-path.js';
import { dns1035Faults } from '../meta/kubernetes-label.js';
import type { Meta } from '../resource.js';
import type { Violation } from '../violation.js';

const WORKLOAD = 'kuma.io/workload';

/** The label of a Dataplane that names its workload becomes a resource's name (kuma: managers/apis/dataplane). */
export function workloadLabelViolations({ labels }: Pick<Meta, 'labels'>): readonly Violation[] {
  const workload = Object.hasOwn(labels, WORKLOAD) ? labels[WORKLOAD] : undefined;
  if (!workload) return [];
  const faults = dns1035Faults(workload);
  if (faults.length === 0) return [];
  const message = `must be a valid DNS-1035 label (at most 63 characters, matching regex [a-z]([-a-z0-9]*[a-z0-9])?): ${faults.join('; ')}`;
  return [{ code: 'MGW107', path: ['labels', mapKey(WORKLOAD)], message }];
}
