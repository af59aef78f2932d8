import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { BoundGateway } from '../model/bind-gateways.js';
import { advantageText } from '../model/binding-reasons.js';
import { groupBy } from '../model/group-by.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { formatSelector, unmetRequirements } from '../model/selector.js';
import type { MeshSnapshot } from '../model/snapshot.js';
import { formatTags } from '../model/tag-set.js';
import type { Rule } from './rule.js';

/** Some Dataplane runs each gateway: one that its selectors match, and that no other gateway takes away. */
export const gatewaysAreRun: Rule = {
  name: 'gateways-are-run',
  codes: ['MGW346', 'MGW348'],
  check: ({ snapshot: { meshes }, bindings: { bound, idle }, sight }) => {
    if (!sight.gatewayDataplanes) return [];
    const lost = groupBy(
      bound.flatMap((contest) => contest.losers.map((loser) => ({ contest, loser }))),
      ({ loser }) => loser.gateway,
    );
    return idle.flatMap((gateway) => {
      const mesh = meshes.find(({ mesh: name }) => name === gateway.mesh);
      const [first] = lost.get(gateway) ?? [];
      return first === undefined ? notRun(gateway, mesh) : alwaysLoses(gateway, first.contest);
    });
  },
};

/** Dataplanes beyond these are not searched for the nearest. */
const MAX_COMPARED = 200;

function notRun(gateway: MeshGateway, mesh: MeshSnapshot | undefined): readonly Diagnostic[] {
  const [selector] = gateway.selectors;
  const [nearest] = (mesh?.dataplanes ?? [])
    .slice(0, MAX_COMPARED)
    .map((dataplane) => ({ dataplane, unmet: unmetRequirements(selector, dataplane.tags).length }))
    .sort((a, b) => a.unmet - b.unmet);
  const closest = nearest?.dataplane;
  return [
    originDiagnostic(gateway.resource, {
      code: 'MGW346',
      severity: 'warning',
      message: `no Dataplane runs MeshGateway "${gateway.name}": none has the tags ${formatSelector(selector)}`,
      path: selector.path,
      hint:
        closest === undefined
          ? `mesh "${gateway.mesh}" has no builtin-gateway Dataplane in sight`
          : `Dataplane "${closest.name}" comes nearest, with ${formatTags(closest.tags) || 'no tags'}`,
      related:
        closest?.resource === undefined
          ? []
          : relatedTo(closest.resource, ['networking', 'gateway', 'tags'], 'the tags of the nearest Dataplane'),
    }),
  ];
}

function alwaysLoses(gateway: MeshGateway, { losers, ...winner }: BoundGateway): readonly Diagnostic[] {
  const loser = losers.find((each) => each.gateway === gateway);
  if (loser === undefined) return [];
  const why = advantageText(loser.lostBy, { winner, loser });
  return [
    originDiagnostic(gateway.resource, {
      code: 'MGW348',
      severity: 'warning',
      message: `MeshGateway "${gateway.name}" gets none of the Dataplanes it matches; "${winner.dataplane.name}" runs MeshGateway "${winner.gateway.name}", which ${why}`,
      path: loser.selector.path,
      hint: 'make the selector more specific, or give the Dataplanes of this gateway a tag of their own',
      related: relatedTo(
        winner.gateway.resource,
        winner.selector.path,
        `the selector of MeshGateway "${winner.gateway.name}"`,
      ),
    }),
  ];
}
