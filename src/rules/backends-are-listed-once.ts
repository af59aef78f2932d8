import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import type { Backend } from '../model/routes/route-rule.js';
import { httpRules } from './http-rules.js';
import type { Rule } from './rule.js';

/** A rule names a destination once: of several entries Kuma keeps the last (measured: scenario `weights-duplicate`). */
export const backendsAreListedOnce: Rule = {
  name: 'backends-are-listed-once',
  codes: ['MGW541'],
  check: (input) => httpRules(input).flatMap(({ route, rule: { backends } }) => repeated(backends, route)),
};

function repeated(backends: readonly Backend[], { resource }: GatewayRoute): readonly Diagnostic[] {
  if (backends.length < 2) return [];
  const last = new Map(backends.map((backend) => [backend.key, backend]));
  return backends.flatMap((backend) => {
    const kept = last.get(backend.key);
    if (backend.key === undefined || kept === undefined || kept === backend) return [];
    return [
      originDiagnostic(resource, {
        code: 'MGW541',
        severity: 'warning',
        message: `the backend is listed again with weight ${kept.weight}, and this entry with weight ${backend.weight} does not count`,
        path: backend.at,
        hint: 'list each destination once, with the sum of the weights',
        related: relatedTo(resource, kept.at, 'the entry that counts'),
      }),
    ];
  });
}
