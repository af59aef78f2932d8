import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { SELECTOR_VALUES, type TagMap, tagMapViolations } from './tag-map.js';

type Selectors = readonly { readonly match?: TagMap }[];

/** `selectors` of a MeshGateway or MeshGatewayRoute: one at least, each with tags and the service (kuma: ValidateSelectors). */
export function selectorsViolations(
  path: FieldPath,
  selectors: Selectors | undefined,
  { atMostOne }: { readonly atMostOne: boolean },
): readonly Violation[] {
  if (selectors === undefined || selectors.length === 0)
    return [
      {
        code: 'MGW115',
        path,
        message: 'must have at least one element',
        hint: 'select by service: [{match: {kuma.io/service: NAME}}]',
      },
    ];
  return selectors.flatMap((selector, index) => [
    ...tagMapViolations([...path, index, 'match'], selector.match, {
      values: SELECTOR_VALUES,
      atLeastOne: true,
      serviceRequired: true,
    }),
    ...(atMostOne && index > 0 ? [oneSelectorOnly([...path, index])] : []),
  ]);
}

const oneSelectorOnly = (path: FieldPath): Violation => ({
  code: 'MGW309',
  path,
  message: 'there can be at most one selector',
  hint: 'a gateway with a crossMesh listener is known by one service name',
});
