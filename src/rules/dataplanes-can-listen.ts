import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { isIpAddress } from '../resources/checks/address.js';
import type { Resource } from '../resources/resource.js';
import type { Rule } from './rule.js';

/** A Dataplane has an address that a proxy can listen on, a possible admin port, and as a builtin gateway tags to be selected by. */
export const dataplanesCanListen: Rule = {
  name: 'dataplanes-can-listen',
  codes: ['MGW330', 'MGW331', 'MGW332'],
  check: ({ snapshot }) =>
    snapshot
      .ofKind('Dataplane')
      .flatMap((dataplane) => [
        ...withoutTags(dataplane),
        ...impossibleAdminPort(dataplane),
        ...misspeltAddress(dataplane, 'address'),
        ...misspeltAddress(dataplane, 'advertisedAddress'),
      ]),
};

type Dataplane = Resource<'Dataplane'>;
type Words = Pick<Diagnostic, 'code' | 'message' | 'hint'>;

const warning = (dataplane: Dataplane, path: FieldPath, words: Words): Diagnostic =>
  originDiagnostic(dataplane, { ...words, severity: 'warning', path, related: [] });

function withoutTags(dataplane: Dataplane): readonly Diagnostic[] {
  const { gateway } = dataplane.spec.networking ?? {};
  if (gateway?.type !== 'BUILTIN' || Object.keys(gateway.tags ?? {}).length > 0) return [];
  return [
    warning(dataplane, ['networking', 'gateway', 'tags'], {
      code: 'MGW330',
      message: 'the gateway Dataplane has no tags, so that no MeshGateway selects it',
      hint: 'every selector asks for kuma.io/service: add it to networking.gateway.tags',
    }),
  ];
}

const MAX_PORT = 65_535;

function impossibleAdminPort(dataplane: Dataplane): readonly Diagnostic[] {
  const { port = 0 } = dataplane.spec.networking?.admin ?? {};
  if (port <= MAX_PORT) return [];
  return [
    warning(dataplane, ['networking', 'admin', 'port'], {
      code: 'MGW331',
      message: `the admin port ${port} is above ${MAX_PORT}`,
      hint: 'take a free port, or leave it out for the default',
    }),
  ];
}

/** What ends in a number is no host name for anybody (WHATWG URL, "ends in a number"), but Kuma takes it for one. */
function misspeltAddress(dataplane: Dataplane, field: 'address' | 'advertisedAddress'): readonly Diagnostic[] {
  const address = dataplane.spec.networking?.[field] ?? '';
  if (!/^\d/.test(address) || !/(?:^|\.)\d+\.?$/.test(address) || isIpAddress(address)) return [];
  return [
    warning(dataplane, ['networking', field], {
      code: 'MGW332',
      message: `"${address}" looks like an IPv4 address, but is none`,
      hint: 'four numbers from 0 to 255, without leading zeros',
    }),
  ];
}
