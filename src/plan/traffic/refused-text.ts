import type { FieldPath } from '../../diagnostics/field-path.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { RouteFilter } from '../../model/routes/route-rule.js';

/** A text of a route for which Envoy would refuse the whole route configuration; `message` is a statement of fact. */
type RefusedText = { readonly message: string; readonly at: FieldPath };

const LINE_BREAK = /[\0\r\n]/;
const MAX_PARAMETER_BYTES = 1024;

/** What of a match Envoy cannot compare a request with (envoy: route_components.proto, string.proto: their validation rules). */
export function refusedMatchText({ headers, query, at }: RouteMatch): RefusedText | undefined {
  for (const { name, value } of headers) {
    if (LINE_BREAK.test(name)) return { message: 'the name of a header has a line break or NUL in it', at };
    if (value.kind === 'prefix' && value.value === '')
      return { message: `the beginning of header "${name}" that is asked for is empty`, at };
  }
  return query.some(({ name }) => Buffer.byteLength(name) > MAX_PARAMETER_BYTES)
    ? { message: `the name of a query parameter is longer than ${MAX_PARAMETER_BYTES} bytes`, at }
    : undefined;
}

/** What of a filter Envoy cannot write into a request or a Location. */
export function refusedFilterText(filter: RouteFilter): RefusedText | undefined {
  const texts = writtenTexts(filter);
  return texts.some((text) => LINE_BREAK.test(text))
    ? { message: 'the new host or path has a line break or NUL in it', at: filter.at }
    : undefined;
}

function writtenTexts(filter: RouteFilter): readonly string[] {
  switch (filter.kind) {
    case 'redirect':
    case 'rewrite':
      return [filter.hostname ?? '', filter.path?.with ?? ''];
    case 'request':
      return filter.changes.flatMap(({ name, value }) => (isHost(name) ? [value] : []));
    case 'response':
    case 'mirror':
      return [];
  }
}

const isHost = (name: string): boolean => ['host', ':authority'].includes(name.toLowerCase());
