import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { ResourceKey } from '../resources/resource.js';
import { absentReferences } from './absent-references.js';
import type { Rule, RuleInput } from './rule.js';

/** Routes and policies whose targetRef names one resource name one that is in sight: without it they have no effect. */
export const targetsExist: Rule = {
  name: 'targets-exist',
  codes: ['MGW211'],
  check: (input) => {
    const absent = absentReferences(input, 'target');
    const given = absent.length === 0 ? new Set<string>() : sortsGiven(input);
    return absent
      .filter(({ wanted }) => input.sight.store || wanted.type === 'MeshGateway' || given.has(sortOf(wanted)))
      .map(({ resource, reference, wanted: { type, mesh, name }, hint }) =>
        originDiagnostic(resource, {
          code: 'MGW211',
          severity: 'warning',
          message: `there is no ${type} "${name}" in mesh "${mesh}"`,
          path: reference.path,
          hint,
          related: [],
        }),
      );
  },
};

const sortOf = ({ type, mesh }: Pick<ResourceKey, 'type' | 'mesh'>): string => `${type}\0${mesh}`;

/** Files about a gateway hold the gateway; other things are missed only where some of their sort are given. */
const sortsGiven = ({ snapshot }: RuleInput): ReadonlySet<string> => new Set(snapshot.resources.map(sortOf));
