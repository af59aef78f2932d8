import type { EntryPath } from '../../model/routes/route-entry.js';
import type { Condition, ValueMatch } from '../../model/routes/route-match.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { PathMatcher, RouteMatcher, ValueMatcher } from './api/route.js';

/** What a request must be like for an entry to take it. */
export function routeMatcher({ path, match }: Pick<HostEntry, 'path' | 'match'>): RouteMatcher {
  const headers = [...methodMatcher(match.method), ...match.headers.flatMap(valueMatcher)];
  const query = match.query.flatMap(valueMatcher);
  return {
    ...pathMatcher(path),
    ...(headers.length === 0 ? {} : { headers }),
    ...(query.length === 0 ? {} : { query_parameters: query }),
  };
}

function pathMatcher(path: EntryPath): PathMatcher {
  switch (path.kind) {
    case 'exact':
      return { path: path.path };
    case 'below':
      return { prefix: path.prefix };
    case 'regex':
      return { safe_regex: { regex: path.expression } };
  }
}

const methodMatcher = (method: string | undefined): readonly ValueMatcher[] =>
  method === undefined ? [] : [{ name: ':method', string_match: { exact: method } }];

const valueMatcher = ({ name, value }: Condition): readonly ValueMatcher[] => {
  const matcher = matcherOf(value);
  return matcher === undefined ? [] : [{ name, ...matcher }];
};

type Matcher =
  | Omit<Extract<ValueMatcher, { readonly string_match: unknown }>, 'name'>
  | Omit<Extract<ValueMatcher, { readonly present_match: unknown }>, 'name'>;

function matcherOf(value: ValueMatch): Matcher | undefined {
  switch (value.kind) {
    case 'exact':
      return { string_match: { exact: value.value } };
    case 'prefix':
      return { string_match: { prefix: value.value } };
    case 'regex':
      return { string_match: { safe_regex: { regex: value.expression } } };
    case 'present':
    case 'absent':
      return { present_match: value.kind === 'present' };
    case 'any':
      return undefined;
  }
}
