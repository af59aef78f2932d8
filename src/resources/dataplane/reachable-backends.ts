import type { FieldPath } from '../../diagnostics/field-path.js';
import { identifierViolations, RESOURCE_NAME } from '../checks/identifier.js';
import { renamed } from '../checks/renamed.js';
import type { Violation } from '../violation.js';
import { backendKindViolations } from './backend-kinds.js';
import type { DataplaneSpec } from './shape.js';

type TransparentProxying = NonNullable<NonNullable<DataplaneSpec['networking']>['transparentProxying']>;
type Ref = NonNullable<NonNullable<TransparentProxying['reachableBackends']>['refs']>[number];

const REAL = ['networking', 'transparentProxying'] as const;

/** `reachableBackends.refs` (kuma: validateTransparentProxying, whose path text has a misprint). */
export function reachableBackendsViolations(
  transparentProxying: TransparentProxying | undefined,
): readonly Violation[] {
  const refs = transparentProxying?.reachableBackends?.refs ?? [];
  const violations = refs.flatMap((ref, index) => refViolations([...REAL, 'reachableBackends', 'refs', index], ref));
  return renamed(violations, { real: REAL, kuma: ['networking', 'transparentProxing'] });
}

function refViolations(path: FieldPath, ref: Ref): readonly Violation[] {
  const { name = '', namespace = '' } = ref;
  const labelled = Object.keys(ref.labels ?? {}).length > 0;
  const found = [...backendKindViolations([...path, 'kind'], ref.kind)];
  if (name !== '') found.push(...identifierViolations([...path, 'name'], name, RESOURCE_NAME));
  if (name === '' && namespace === '' && !labelled)
    found.push({ code: 'MGW110', path: [...path, 'name'], message: 'name or labels are required' });
  if (name === '' && namespace !== '')
    found.push({ code: 'MGW110', path: [...path, 'name'], message: 'name is required, when namespace is defined' });
  if ((name !== '' || namespace !== '') && labelled)
    found.push({
      code: 'MGW121',
      path: [...path, 'labels'],
      message: 'labels cannot be defined when name is specified',
    });
  return found;
}
