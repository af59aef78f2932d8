import type { HeaderChange, RouteFilter } from '../../model/routes/route-rule.js';
import type { AnyResource } from '../../resources/resource.js';
import type { HeaderChanges, HeaderValue } from './entry-action.js';
import type { Fault } from './fault.js';
import { parseFormatString } from './format-string.js';

export const NO_CHANGES: HeaderChanges = { remove: [], set: [], add: [] };

/** What the filters of a rule do to the headers of one direction. */
export type ReadChanges = {
  readonly changes: HeaderChanges;
  /** Setting Host on a request is a rewrite of the host. */
  readonly host: string | undefined;
  readonly faults: readonly Fault[];
};

/** Filters add up: all that they set, then all that they add; Envoy removes before that (ENVOY.md "Filters"). */
export function headerChanges(
  filters: readonly RouteFilter[],
  { kind, resource }: { readonly kind: 'request' | 'response'; readonly resource: AnyResource },
): ReadChanges {
  const all = filters.flatMap((filter) => (filter.kind === kind ? filter.changes : []));
  const isHost = ({ change, name }: HeaderChange): boolean =>
    kind === 'request' && change === 'set' && HOST_NAMES.includes(name);
  const changes = all.filter((change) => !isHost(change));
  const valuesOf = (wanted: HeaderChange['change']): readonly HeaderValue[] =>
    changes.flatMap((change) => (change.change === wanted ? (headerValue(change, resource) ?? []) : []));
  return {
    changes: {
      remove: changes.flatMap(({ change, name }) => (change === 'remove' && name !== '' ? [name.toLowerCase()] : [])),
      set: valuesOf('set'),
      add: valuesOf('add'),
    },
    host: all.findLast((change) => isHost(change) && change.value !== '')?.value,
    faults: changes.flatMap((change) => changeFault(change, resource) ?? []),
  };
}

/** The names by which Kuma knows the Host; any other case of them is a header to it. */
const HOST_NAMES: readonly string[] = ['Host', 'host', ':authority'];

function headerValue({ name, value, at }: HeaderChange, resource: AnyResource): HeaderValue | undefined {
  const format = parseFormatString(value);
  if (format.fault !== undefined) return undefined;
  return { name: name.toLowerCase(), value, parts: format.parts, place: { resource, at } };
}

/** Of a name, and of a value. */
const MAX_BYTES = 16_384;

/** What Envoy refuses a route configuration for (envoy: HeaderParser, HeaderValue's rules). */
function changeFault({ change, name, value, at }: HeaderChange, resource: AnyResource): Fault | undefined {
  if (change === 'remove' && name === '') return undefined;
  if (name === '') return { code: 'MGW554', resource, at, message: 'the header has no name' };
  if (name.startsWith(':') || name.toLowerCase() === 'host')
    return { code: 'MGW554', resource, at, message: `Envoy lets no one ${change} the header "${name}"` };
  if (/[\0\r\n]/.test(name + value))
    return { code: 'MGW554', resource, at, message: `the header "${name}" has a line break or NUL in it` };
  if (Math.max(Buffer.byteLength(name), Buffer.byteLength(value)) > MAX_BYTES)
    return { code: 'MGW554', resource, at, message: `a header is longer than ${MAX_BYTES} bytes` };
  const { fault } = parseFormatString(value);
  return fault === undefined ? undefined : { code: 'MGW543', resource, at: [...at, 'value'], message: fault };
}
