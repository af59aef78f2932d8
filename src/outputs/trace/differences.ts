import { formatPath, type PathSegment } from '../../diagnostics/field-path.js';
import { canonicalJson } from '../../source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { Expectation } from './recorded-requests.js';
import type { Trace } from './trace.js';
import { traceView } from './trace-view.js';

/** A member of a trace that is not as expected. */
export type Difference = {
  /** `route.name`, `backends[0].service`. */
  readonly path: string;
  readonly expected: JsonValue;
  /** null also where there is none. */
  readonly found: JsonValue;
};

/** Where a trace is not what was expected of it, in the order of the expectation. */
export function differences(trace: Trace, expected: Expectation): readonly Difference[] {
  if (expected.kind === 'view') return differing(expected.view, { found: traceView(trace), path: [] });
  const { outcome } = trace;
  if (outcome.kind === 'forward') return [];
  const found: JsonObject =
    outcome.kind === 'refuse'
      ? { action: outcome.kind }
      : { status: outcome.status, location: outcome.location ?? null };
  const { status, location } = expected;
  return differing({ status, ...(location === undefined ? {} : { location }) }, { found, path: [] });
}

type Site = { readonly found: JsonValue; readonly path: readonly PathSegment[] };

/** Where data is not as expected: objects are compared by the members that are expected, lists one by one if they are equally long. */
export function differing(expected: JsonValue, { found, path }: Site): readonly Difference[] {
  if (isJsonObject(expected) && isJsonObject(found))
    return Object.entries(expected).flatMap(([name, value]) =>
      differing(value, { found: found[name] ?? null, path: [...path, name] }),
    );
  if (isJsonList(expected) && isJsonList(found) && expected.length === found.length)
    return expected.flatMap((value, index) =>
      differing(value, { found: found[index] ?? null, path: [...path, index] }),
    );
  return canonicalJson(expected) === canonicalJson(found) ? [] : [{ path: formatPath(path), expected, found }];
}
