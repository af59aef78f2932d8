import { list, message } from '../shape/shape.js';
import { backendRef, targetRef } from '../shared/target-ref.js';

const rule = message(
  {
    default: message(
      { backendRefs: list(backendRef, 'Where the connections go, by weight.') },
      { doc: 'What happens to the connections.' },
    ),
  },
  { required: ['default'] },
);

const to = message(
  {
    targetRef: targetRef('The destination whose traffic is routed; kind Mesh where the target is a MeshGateway.'),
    rules: list(rule, 'One rule.', { maxItems: 1 }),
  },
  { required: ['rules', 'targetRef'] },
);

/** The `spec` of MeshTCPRoute at 2.14 (pkg/plugins/policies/meshtcproute). */
export const meshTcpRouteSpec = message({
  targetRef: targetRef('Whose traffic is routed: a MeshGateway, or proxies of the mesh.'),
  to: list(to, 'Destinations and their routing.', { minItems: 1 }),
});
