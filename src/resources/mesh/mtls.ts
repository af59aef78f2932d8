import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { duplicateName, unknownBackend } from './backend-names.js';
import { isKumaDuration } from './kuma-duration.js';
import type { MeshSpec } from './shape.js';

type Backend = NonNullable<NonNullable<MeshSpec['mtls']>['backends']>[number];

/** Kuma's checks of `mtls`, in its order; whether the CA works is asked later (certificate-authority.ts). */
export function mtlsViolations(path: FieldPath, mtls: MeshSpec['mtls']): readonly Violation[] {
  if (mtls === undefined) return [];
  const backends = mtls.backends ?? [];
  const at = [...path, 'backends'];
  return [
    ...(backends.length > 1
      ? [
          {
            code: 'MGW120',
            path: at,
            message: 'cannot have more than 1 backends',
            related: [{ path: [...at, 1], message: 'the second backend' }],
          } as const,
        ]
      : []),
    ...backends.flatMap((backend, index) => [
      ...duplicateName(at, backends, index),
      ...expirationViolations([...at, index], backend),
    ]),
    ...unknownBackend([...path, 'enabledBackend'], {
      chosen: mtls.enabledBackend,
      backends,
      message: 'has to be set to one of the backends in the mesh',
    }),
  ];
}

/** Kuma's path has no index, and `dpcert` in lower case. */
function expirationViolations(path: FieldPath, { dpCert }: Backend): readonly Violation[] {
  if (dpCert === undefined || isKumaDuration(dpCert.rotation?.expiration ?? '')) return [];
  return [
    {
      code: 'MGW113',
      path: [...path, 'dpCert', 'rotation', 'expiration'],
      kumaPath: 'mtls.dpcert.rotation.expiration',
      message: 'has to be a valid format',
      hint: 'a whole number and one of y, w, d, h, m, s, ms: 1d, 24h; without a value, remove dpCert',
    },
  ];
}
