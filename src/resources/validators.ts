import { validateDataplane } from './dataplane/validate.js';
import type { DescribedType } from './kinds.js';
import { validateMesh } from './mesh/validate.js';
import { validateMeshGateway } from './mesh-gateway/validate.js';
import { validateMeshGatewayRoute } from './mesh-gateway-route/validate.js';
import { validateMeshHttpRoute } from './mesh-http-route/validate.js';
import { validateMeshTcpRoute } from './mesh-tcp-route/validate.js';
import type { Resource } from './resource.js';
import type { Validate } from './validate.js';
import type { Violation } from './violation.js';

type Validators = { readonly [T in DescribedType]?: Validate<T> };

/** Kuma's checks by kind. A kind that is not here is accepted as soon as it can be decoded: Kuma checks nothing else of a Secret. */
const validators: Validators = {
  Dataplane: validateDataplane,
  Mesh: validateMesh,
  MeshGateway: validateMeshGateway,
  MeshGatewayRoute: validateMeshGatewayRoute,
  MeshHTTPRoute: validateMeshHttpRoute,
  MeshTCPRoute: validateMeshTcpRoute,
};

/** Everything Kuma has against the spec of a resource, in its order. */
export const validateResource = <T extends DescribedType>(
  type: T,
  resource: Pick<Resource<T>, 'spec'>,
): readonly Violation[] => {
  const validate: Validators[T] = validators[type];
  return validate?.(resource) ?? [];
};
