import type { FieldPath } from '../../diagnostics/field-path.js';
import { isIpAddress } from '../checks/address.js';
import { portViolations } from '../checks/port.js';
import { missingService, PLAIN_VALUES, tagMapViolations } from '../checks/tag-map.js';
import type { Violation } from '../violation.js';
import { backendKindViolations } from './backend-kinds.js';
import type { DataplaneSpec } from './shape.js';

type Outbound = NonNullable<NonNullable<DataplaneSpec['networking']>['outbound']>[number];

/** One `networking.outbound` entry (kuma: validateOutbound). */
export function outboundViolations(path: FieldPath, outbound: Outbound): readonly Violation[] {
  const tagged = Object.keys(outbound.tags ?? {}).length > 0;
  return [
    ...portViolations([...path, 'port'], outbound.port),
    ...(outbound.address && !isIpAddress(outbound.address)
      ? [{ code: 'MGW322', path: [...path, 'address'], message: 'address has to be valid IP address' } as const]
      : []),
    ...destinationViolations(path, outbound),
    ...(outbound.backendRef !== undefined && tagged
      ? [
          {
            code: 'MGW121',
            path: [...path, 'backendRef'],
            message: 'both backendRef and tags/service cannot be defined',
          } as const,
        ]
      : []),
  ];
}

function destinationViolations(path: FieldPath, { backendRef, tags }: Outbound): readonly Violation[] {
  if (backendRef !== undefined) return backendRefViolations([...path, 'backendRef'], backendRef);
  if (Object.keys(tags ?? {}).length === 0) return [missingService([...path, 'tags'])];
  return tagMapViolations([...path, 'tags'], tags, { values: PLAIN_VALUES, serviceRequired: true });
}

function backendRefViolations(path: FieldPath, ref: NonNullable<Outbound['backendRef']>): readonly Violation[] {
  const { kind = '' } = ref;
  const named = Boolean(ref.name) || Object.keys(ref.labels ?? {}).length > 0;
  return [
    ...backendKindViolations([...path, 'kind'], kind),
    ...(named ? [] : [{ code: 'MGW110', path, message: "either 'name' or 'labels' should be specified" } as const]),
    ...(kind === 'MeshExternalService' ? [] : portViolations([...path, 'port'], ref.port)),
  ];
}
