import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { Condition, RouteMatch } from '../model/routes/route-match.js';
import type { HostRule } from '../plan/virtual-host.js';
import { compiledExpression } from '../resources/checks/compiled-expression.js';
import { httpRules } from './http-rules.js';
import type { Rule } from './rule.js';

/** Regular expressions are ones that Envoy takes. Kuma compiles none. */
export const expressionsCompile: Rule = {
  name: 'expressions-compile',
  codes: ['MGW538', 'MGW539'],
  check: (input) =>
    httpRules(input).flatMap(({ route, rule }) =>
      rule.matches.flatMap((match) =>
        expressionsIn(match, route).flatMap((expression) => faultOf(expression, { match, route })),
      ),
    ),
};

type Route = HostRule['route'];
/** `under`: where in the match. */
type Expression = { readonly text: string; readonly under: FieldPath };

const PATH_VALUE: FieldPath = ['path', 'value'];

function expressionsIn({ path, headers, query }: RouteMatch, { type }: Route): readonly Expression[] {
  const parameters = type === 'MeshGatewayRoute' ? 'queryParameters' : 'queryParams';
  return [
    ...(path.kind === 'regex' ? [{ text: path.expression, under: PATH_VALUE }] : []),
    ...expressionsOf(headers, 'headers'),
    ...expressionsOf(query, parameters),
  ];
}

const expressionsOf = (conditions: readonly Condition[], field: string): readonly Expression[] =>
  conditions.flatMap(({ value }, index) =>
    value.kind === 'regex' ? [{ text: value.expression, under: [field, index, 'value'] }] : [],
  );

/** Envoy's `re2.max_program_size.error_level` where no bootstrap raises it. */
const DEFAULT_LIMIT = 100;

function faultOf(
  { text, under }: Expression,
  { match, route: { resource } }: { readonly match: RouteMatch; readonly route: Route },
): readonly Diagnostic[] {
  const compiled = compiledExpression(text, match);
  const finding = (fields: Pick<Diagnostic, 'code' | 'message' | 'hint'>): readonly Diagnostic[] => [
    originDiagnostic(resource, { ...fields, severity: 'warning', path: [...match.at, ...under], related: [] }),
  ];
  if (compiled.fault !== undefined)
    // `\C`, any byte, is the one thing of RE2 that its port lacks.
    return text.includes('\\C')
      ? []
      : finding({
          code: 'MGW538',
          message: `RE2 refuses the expression: ${compiled.fault}`,
          hint: /\(\?<?[=!]|\\[1-9]/.test(text)
            ? 'RE2 has no look-around and no back-references; make several rules of it'
            : 'a backslash before a character takes it as it is',
        });
  if (compiled.programSize <= DEFAULT_LIMIT) return [];
  return finding({
    code: 'MGW539',
    message: `the expression makes a program of ${compiled.programSize} instructions; Envoy by default refuses more than ${DEFAULT_LIMIT}`,
    hint: 'it works in Kuma and meshgw, which raise the limit; replace counted repetitions by + or * to use it elsewhere',
  });
}
