import { rulesOf } from '../model/routes/rules-of.js';
import type { HostRule } from '../plan/virtual-host.js';
import type { RuleInput } from './rule.js';

// A dozen rules walk over them.
const known = new WeakMap<RuleInput, readonly HostRule[]>();

/** Every rule of every HTTP route in sight, with its route. */
export function httpRules(input: RuleInput): readonly HostRule[] {
  const found = known.get(input);
  if (found !== undefined) return found;
  const rules = input.snapshot.meshes.flatMap(({ routes }) =>
    routes.flatMap((route) => rulesOf(route).http.map((rule) => ({ route, rule }))),
  );
  known.set(input, rules);
  return rules;
}
