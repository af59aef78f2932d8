import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { RouteFilter } from '../model/routes/route-rule.js';
import type { HostRule } from '../plan/virtual-host.js';
import { aimsAtGateways } from './aims-at-gateways.js';
import { filteredRules } from './filtered-rules.js';
import type { Rule } from './rule.js';

/** A redirect of a MeshHTTPRoute stands beside nothing that it makes useless, or that makes it useless. */
export const redirectsStandAlone: Rule = {
  name: 'redirects-stand-alone',
  codes: ['MGW555'],
  check: (input) =>
    filteredRules(input)
      .filter(({ route }) => route.type === 'MeshHTTPRoute' && aimsAtGateways(route))
      .flatMap(besideRedirect),
};

function besideRedirect({ route: { resource }, rule: { filters, backends } }: HostRule): readonly Diagnostic[] {
  const redirect = filters.find(({ kind }) => kind === 'redirect');
  if (redirect === undefined) return [];
  const [backend] = backends;
  const beside = filters.flatMap((filter) => {
    const effect = EFFECT[filter.kind];
    return effect === undefined || backend !== undefined ? [] : [{ at: filter.at, message: effect }];
  });
  const found =
    backend === undefined
      ? beside
      : [{ at: backend.at, message: 'with a backend Kuma forwards the requests, and the redirect is lost' }];
  return found.map(({ at, message }) =>
    originDiagnostic(resource, {
      code: 'MGW555',
      severity: 'warning',
      message,
      path: at,
      hint: 'remove one of the two',
      related: relatedTo(resource, redirect.at, 'the redirect'),
    }),
  );
}

/** What becomes of a filter beside a redirect; changes of response headers work (kuma: gateway/route/configurers.go). */
const EFFECT: Readonly<Record<RouteFilter['kind'], string | undefined>> = {
  redirect: undefined,
  response: undefined,
  request: 'the rule redirects, so nobody gets the changed request',
  rewrite: 'the rule redirects, and Kuma cannot generate a gateway with a rewrite beside that',
  mirror: 'the rule redirects, and Kuma cannot generate a gateway with a mirror beside that',
};
