import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { mapKey } from '../diagnostics/field-path.js';
import type { BoundGateway, ZoneMiss } from './bind-gateways.js';
import { describeDataplane } from './gateway-dataplane.js';
import type { MeshGateway } from './mesh-gateway.js';
import { originDiagnostic, relatedTo } from './origin-diagnostic.js';
import { formatRequirement } from './selector.js';
import { ZONE_TAG } from './tag-set.js';

/** What binding has to say about its input: the decisions that only the input's form brought about. */
export function bindingDiagnostics(found: {
  readonly bound: readonly BoundGateway[];
  readonly zoneMisses: readonly ZoneMiss[];
}): readonly Diagnostic[] {
  return [...found.zoneMisses.map(zoneMissing), ...decidedByPosition(found.bound)];
}

function zoneMissing({ item: gateway, selector, requirement, dataplane }: ZoneMiss): Diagnostic {
  const zone = requirement.exact ?? 'default';
  return originDiagnostic(gateway.resource, {
    code: 'MGW240',
    severity: 'warning',
    path: [...selector.path, mapKey(ZONE_TAG)],
    message: `the selector asks for ${formatRequirement(requirement)}, all that ${describeDataplane(dataplane.name)} lacks to match it`,
    hint: `a control plane adds ${ZONE_TAG}=${zone} to its Dataplanes of that zone; offline, write it into networking.gateway.tags`,
    related:
      dataplane.resource === undefined
        ? []
        : relatedTo(dataplane.resource, ['networking', 'gateway', 'tags'], 'this Dataplane'),
  });
}

const NAME: FieldPath = ['name'];

/** One finding for each pair of gateways, however many Dataplanes it is about. */
function decidedByPosition(bound: readonly BoundGateway[]): readonly Diagnostic[] {
  const pairs = new Map<string, Diagnostic>();
  for (const { gateway, dataplane, because, losers } of bound) {
    const loser = losers[0]?.gateway;
    if (because !== 'position' || loser === undefined) continue;
    const pair = `${gateway.mesh}\n${gateway.name}\n${loser.name}`;
    if (!pairs.has(pair)) pairs.set(pair, positionDecided({ winner: gateway, loser, dataplane: dataplane.name }));
  }
  return [...pairs.values()];
}

const positionDecided = ({
  winner,
  loser,
  dataplane,
}: {
  readonly winner: MeshGateway;
  readonly loser: MeshGateway;
  readonly dataplane: string;
}): Diagnostic =>
  originDiagnostic(winner.resource, {
    code: 'MGW241',
    severity: 'warning',
    path: NAME,
    message: `MeshGateway "${winner.name}" gets ${describeDataplane(dataplane)} only because it stands after MeshGateway "${loser.name}" in the input`,
    hint: 'Kuma takes the gateway created last; give the documents a creationTime, or one of the gateways a more specific selector',
    related: relatedTo(loser.resource, NAME, `MeshGateway "${loser.name}" matches as well`),
  });
