import { remembered } from '../model/remembered.js';
import { rulesOf } from '../model/routes/rules-of.js';
import type { HostRule } from '../plan/virtual-host.js';
import type { RuleInput } from './rule.js';

/** Every rule of every HTTP route in sight, with its route. */
export const httpRules = remembered((input: RuleInput): readonly HostRule[] =>
  input.snapshot.meshes.flatMap(({ routes }) =>
    routes.flatMap((route) => rulesOf(route).http.map((rule) => ({ route, rule }))),
  ),
);
