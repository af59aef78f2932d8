import { originDiagnostic } from '../model/origin-diagnostic.js';
import { headerChanges, setsHost } from './header-changes.js';
import type { Rule } from './rule.js';

/** Percent signs in header values begin Envoy's commands, or are doubled. */
export const headerValuesAreFormats: Rule = {
  name: 'header-values-are-formats',
  codes: ['MGW543'],
  check: (input) =>
    headerChanges(input)
      .filter((each) => !setsHost(each) && hasLonePercent(each.change.value))
      .map(({ route: { resource }, change: { at, value } }) =>
        originDiagnostic(resource, {
          code: 'MGW543',
          severity: 'warning',
          message: `a percent sign in "${value}" begins no command of Envoy, which refuses the route configuration for it`,
          path: [...at, 'value'],
          hint: 'write %% for a percent sign',
          related: [],
        }),
      ),
};

/** `%%`, or a command: `%NAME%`, `%NAME(argument)%`, `%NAME(argument):length%` (measured with Envoy 1.40 in validate mode). */
const COMMAND = /^%(?:%|[A-Z][A-Z0-9_]*(?:\([^)]*\))?(?::\d+)?%)/;

function hasLonePercent(value: string): boolean {
  let at = value.indexOf('%');
  while (at !== -1) {
    const [command] = COMMAND.exec(value.slice(at)) ?? [];
    if (command === undefined) return true;
    at = value.indexOf('%', at + command.length);
  }
  return false;
}
