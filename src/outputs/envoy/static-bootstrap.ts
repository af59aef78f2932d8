import { SERVICE_TAG } from '../../model/tag-set.js';
import type { TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import type { Bootstrap } from './api/bootstrap.js';
import { configureEnvoy } from './configure-envoy.js';
import { EXPRESSION_LIMITS } from './expression-limits.js';
import { TRUSTED_AUTHORITIES } from './trusted-authorities.js';

/** Where Envoy listens for its administrator: a socket in its working directory that only its own user can open. */
const ADMIN_SOCKET = { pipe: { path: 'envoy-admin.sock', mode: 0o600 } } as const;

/** The file, relative to Envoy's working directory, from which a secret is read where it is left out of the bootstrap. */
export const secretFile = (name: string): string => `secrets/${name.replace(/[^\w.:-]/g, encodeURIComponent)}.yaml`;

/**
 * A bootstrap with everything in it: an Envoy that starts from it serves the plan and never asks anybody. With secrets
 * omitted, it reads each from {@link secretFile}.
 * @throws an input error where the Dataplane has no IP address to listen on.
 */
export function staticBootstrap(
  plan: TrafficPlan,
  { secrets: place }: { readonly secrets: 'omit' | 'inline' },
): Bootstrap {
  const { listeners, clusters, secrets, runtime } = configureEnvoy(plan, {
    routes: undefined,
    secret: (name) =>
      place === 'inline' ? undefined : { path_config_source: { path: secretFile(name) }, resource_api_version: 'V3' },
    trustedAuthorities: TRUSTED_AUTHORITIES,
  });
  const { mesh, name, tags } = plan.dataplane;
  return {
    node: { id: `${mesh}.${name}`, cluster: tags.get(SERVICE_TAG) ?? name },
    admin: { address: ADMIN_SOCKET },
    layered_runtime: { layers: [{ name: 'meshgw', static_layer: { ...EXPRESSION_LIMITS, ...runtime } }] },
    static_resources: {
      listeners: [...listeners.values()],
      clusters: [...clusters.values()],
      ...(place === 'inline' && secrets.size > 0 ? { secrets: [...secrets.values()] } : {}),
    },
  };
}
