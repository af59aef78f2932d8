import { originDiagnostic } from '../model/origin-diagnostic.js';
import { headerChanges, type RuleHeaderChange, setsHost } from './header-changes.js';
import type { Rule } from './rule.js';

/** Header changes leave Host and the pseudo headers alone, but for setting the host of a request. */
export const headersCanBeChanged: Rule = {
  name: 'headers-can-be-changed',
  codes: ['MGW554'],
  check: (input) =>
    headerChanges(input)
      .filter((each) => isProtected(each))
      .map(({ route: { resource }, of, change: { change, name, at } }) =>
        originDiagnostic(resource, {
          code: 'MGW554',
          severity: 'warning',
          message: `Envoy refuses to ${change} the ${of} header "${name}", and with it the route configuration of the listener`,
          path: change === 'remove' ? at : [...at, 'name'],
          hint: of === 'request' && name.toLowerCase() === 'host' ? 'only set works, with the name host' : 'remove it',
          related: [],
        }),
      ),
};

/** A header without a name is refused as well, but one to remove: Kuma leaves that out. So is one with a line break. */
const isProtected = (each: RuleHeaderChange): boolean => {
  const { change, name, value } = each.change;
  if (name === '') return change !== 'remove';
  if (setsHost(each)) return false;
  return name.startsWith(':') || name.toLowerCase() === 'host' || /[\0\r\n]/.test(name + value);
};
