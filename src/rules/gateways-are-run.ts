import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { BoundGateway } from '../model/bind-gateways.js';
import { advantageText } from '../model/binding-reasons.js';
import { type Candidate, contenderOf, preference } from '../model/candidate.js';
import { groupBy } from '../model/group-by.js';
import type { MeshGateway } from '../model/mesh-gateway.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { rankOf } from '../model/rank.js';
import { formatSelector, unmetRequirements } from '../model/selector.js';
import type { MeshSnapshot } from '../model/snapshot.js';
import { formatTags } from '../model/tag-set.js';
import { zoneOf } from '../model/zone.js';
import type { Rule } from './rule.js';

/** Some Dataplane runs each gateway: one that its selectors match, and that no other gateway takes away. */
export const gatewaysAreRun: Rule = {
  name: 'gateways-are-run',
  codes: ['MGW346', 'MGW348'],
  check: ({ snapshot: { meshes }, bindings: { bound, idle }, sight }) => {
    // Of gateways that select the same, all but one lose, whatever Dataplanes there are.
    if (!sight.gatewayDataplanes) return meshes.flatMap(({ gateways }) => sameSelectors(gateways));
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

function sameSelectors(gateways: readonly MeshGateway[]): readonly Diagnostic[] {
  const groups = groupBy(gateways, ({ selectors, labels }) =>
    JSON.stringify([zoneOf(labels), ...selectors.map(formatSelector).sort()]),
  );
  return [...groups.values()].flatMap((group) => {
    const [winner, ...losers] = group
      .map((gateway) => ({ gateway, selector: gateway.selectors[0], rank: rankOf(gateway.selectors[0]) }))
      .sort((a, b) => preference(contenderOf(a), contenderOf(b)).order);
    if (winner === undefined) return [];
    return losers.map((loser) => {
      const { by } = preference(contenderOf(winner), contenderOf(loser));
      return loses(loser, {
        winner,
        message: `MeshGateway "${loser.gateway.name}" selects the same Dataplanes as MeshGateway "${winner.gateway.name}", which gets them, as it ${advantageText(by, { winner, loser })}`,
      });
    });
  });
}

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
    loses(loser, {
      winner,
      message: `MeshGateway "${gateway.name}" gets none of the Dataplanes it matches; "${winner.dataplane.name}" runs MeshGateway "${winner.gateway.name}", which ${why}`,
    }),
  ];
}

const loses = (
  { gateway, selector }: Candidate,
  { winner, message }: { readonly winner: Candidate; readonly message: string },
): Diagnostic =>
  originDiagnostic(gateway.resource, {
    code: 'MGW348',
    severity: 'warning',
    message,
    path: selector.path,
    hint: 'make the selector more specific, or give the Dataplanes of this gateway a tag of their own',
    related: relatedTo(
      winner.gateway.resource,
      winner.selector.path,
      `the selector of MeshGateway "${winner.gateway.name}"`,
    ),
  });
