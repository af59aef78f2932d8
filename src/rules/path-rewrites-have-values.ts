import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Resource } from '../resources/resource.js';
import type { Rule } from './rule.js';

/** The path rewrite of a MeshHTTPRoute has the field that its type names, and no other. */
export const pathRewritesHaveValues: Rule = {
  name: 'path-rewrites-have-values',
  codes: ['MGW551'],
  check: ({ snapshot }) => snapshot.ofKind('MeshHTTPRoute').flatMap(rewritesIn),
};

type To = NonNullable<Resource<'MeshHTTPRoute'>['spec']['to']>[number];
type Filter = NonNullable<NonNullable<NonNullable<To['rules']>[number]['default']>['filters']>[number];
type PathRewrite = NonNullable<NonNullable<Filter['urlRewrite']>['path']>;

const FIELDS = { ReplaceFullPath: 'replaceFullPath', ReplacePrefixMatch: 'replacePrefixMatch' } as const;

const rewritesIn = (resource: Resource<'MeshHTTPRoute'>): readonly Diagnostic[] =>
  (resource.spec.to ?? []).flatMap(({ rules = [] }, to) =>
    rules.flatMap((rule, index) =>
      (rule.default?.filters ?? []).flatMap(({ urlRewrite, requestRedirect }, at) => {
        const path = ['spec', 'to', to, 'rules', index, 'default', 'filters', at];
        return [
          ...mismatch(resource, { rewrite: urlRewrite?.path, path: [...path, 'urlRewrite', 'path'] }),
          ...mismatch(resource, { rewrite: requestRedirect?.path, path: [...path, 'requestRedirect', 'path'] }),
        ];
      }),
    ),
  );

function mismatch(
  resource: Resource<'MeshHTTPRoute'>,
  { rewrite, path }: { readonly rewrite: PathRewrite | undefined; readonly path: FieldPath },
): readonly Diagnostic[] {
  if (rewrite?.type === undefined) return [];
  const field = FIELDS[rewrite.type];
  const other = field === 'replaceFullPath' ? 'replacePrefixMatch' : 'replaceFullPath';
  if (rewrite[field] !== undefined && rewrite[other] === undefined) return [];
  return [
    originDiagnostic(resource, {
      code: 'MGW551',
      severity: 'warning',
      message:
        rewrite[field] === undefined
          ? `the type ${rewrite.type} needs ${field}; without it the path stays as it is`
          : `the type is ${rewrite.type}, so ${other} does not count`,
      path: rewrite[other] === undefined ? [...path, 'type'] : [...path, other],
      hint: rewrite[other] === undefined ? `add ${field}` : `write it as ${field}, or change the type`,
      related: [],
    }),
  ];
}
