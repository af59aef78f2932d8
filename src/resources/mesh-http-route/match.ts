import type { FieldPath } from '../../diagnostics/field-path.js';
import type { SpecOf } from '../kinds.js';
import type { Violation } from '../violation.js';

type Rule = NonNullable<NonNullable<SpecOf<'MeshHTTPRoute'>['to']>[number]['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];

/** One match of a rule: path, query parameters, headers (kuma: validateMatches). */
export const matchViolations = (path: FieldPath, match: Match): readonly Violation[] => [
  ...(match.path === undefined ? [] : pathViolations([...path, 'path', 'value'], match.path)),
  ...repeatedParameters([...path, 'queryParams'], match.queryParams ?? []),
  ...(match.headers ?? []).flatMap(({ type, value }, index): readonly Violation[] =>
    (type === 'Present' || type === 'Absent') && value
      ? [
          {
            code: 'MGW503',
            path: [...path, 'headers', index, 'value'],
            message: 'must not be defined',
            hint: `${type} looks at the name alone`,
          },
        ]
      : [],
  ),
];

function pathViolations(path: FieldPath, { type, value = '' }: NonNullable<Match['path']>): readonly Violation[] {
  if (type === 'RegularExpression' || (type === 'PathPrefix' && value === '/')) return [];
  return [
    ...(type === 'PathPrefix' && value.endsWith('/')
      ? [
          {
            code: 'MGW502',
            path,
            message: 'does not need a trailing slash because only a `/`-separated prefix or an entire path is matched',
          } as const,
        ]
      : []),
    ...(value.startsWith('/')
      ? []
      : [{ code: 'MGW502', path, message: 'must be an absolute path', hint: 'begin it with "/"' } as const]),
  ];
}

function repeatedParameters(path: FieldPath, parameters: NonNullable<Match['queryParams']>): readonly Violation[] {
  const names = parameters.map(({ name = '' }) => name);
  return names.flatMap((name, index): readonly Violation[] => {
    const first = names.indexOf(name);
    if (first === index) return [];
    return [
      {
        code: 'MGW503',
        path: [...path, index, 'name'],
        message: `multiple entries for name ${name}`,
        related: [{ path: [...path, first], message: 'the first entry of this name' }],
      },
    ];
  });
}
