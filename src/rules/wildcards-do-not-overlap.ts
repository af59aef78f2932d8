import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { groupBy } from '../model/group-by.js';
import type { Listener } from '../model/listener.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Rule } from './rule.js';

/** No wildcard hostname of a port lies below another one. Exact names below wildcards, and `*`, are too common to mention. */
export const wildcardsDoNotOverlap: Rule = {
  name: 'wildcards-do-not-overlap',
  codes: ['MGW351'],
  check: ({ snapshot: { meshes } }) =>
    meshes.flatMap(({ gateways }) =>
      gateways.flatMap((gateway) =>
        [...groupBy(gateway.listeners, ({ port }) => port).values()].flatMap((listeners) =>
          overlaps(gateway, listeners),
        ),
      ),
    ),
};

function overlaps(gateway: MeshGateway, listeners: readonly Listener[]): readonly Diagnostic[] {
  const wildcards = new Map(
    listeners.filter(({ hostname }) => hostname.startsWith('*.')).map((listener) => [listener.hostname, listener]),
  );
  return [...wildcards.values()].flatMap((narrow) => {
    const wide = wider(narrow.hostname).flatMap((hostname) => wildcards.get(hostname) ?? [])[0];
    return wide === undefined ? [] : [overlap(gateway, { narrow, wide })];
  });
}

/** `*.a.b.c` → `*.b.c`, `*.c`: the nearest first. */
function wider(hostname: string): readonly string[] {
  const labels = hostname.split('.').slice(1);
  return labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`);
}

const overlap = (
  { resource }: MeshGateway,
  { narrow, wide }: { readonly narrow: Listener; readonly wide: Listener },
): Diagnostic =>
  originDiagnostic(resource, {
    code: 'MGW351',
    severity: 'warning',
    message: `names below ${narrow.hostname.slice(2)} go to this listener alone, and no longer to the one for "${wide.hostname}"`,
    path: [...narrow.path, 'hostname'],
    hint: 'routes for the wider hostname have to be attached to this listener too',
    related: relatedTo(resource, [...wide.path, 'hostname'], 'the wider hostname'),
  });
