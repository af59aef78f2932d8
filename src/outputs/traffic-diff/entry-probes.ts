import type { Condition, ValueMatch } from '../../model/routes/route-match.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { ClientRequest, RequestHeader } from '../trace/client-request.js';
import { sampleText } from './sample-text.js';

/** What a probe has besides its connection. */
type Wish = Pick<ClientRequest, 'method'> & {
  readonly path: string;
  readonly headers: readonly RequestHeader[];
  readonly query: readonly string[];
};

/**
 * Requests that an entry takes if no other is before it, and near misses: a longer element, one condition less, another
 * method, a query, another host.
 */
export function entryProbes(entry: HostEntry, connection: ClientRequest): readonly ClientRequest[] {
  const { method = 'GET', headers, query } = entry.match;
  const path = samplePath(entry);
  const wish: Wish = {
    method,
    path,
    headers: headers.flatMap((condition) => pairOf(condition, ([name, value]) => ({ name, value }))),
    query: query.flatMap((condition) => pairOf(condition, ([name, value]) => `${name}=${value}`)),
  };
  const wishes: readonly Wish[] = [
    wish,
    { ...wish, path: `${path}x` },
    ...wish.headers.map((left) => ({ ...wish, headers: wish.headers.filter((header) => header !== left) })),
    ...headers.filter(isAbsent).map(({ name }) => ({ ...wish, headers: [...wish.headers, { name, value: '1' }] })),
    ...wish.query.map((left) => ({ ...wish, query: wish.query.filter((pair) => pair !== left) })),
    { ...wish, method: method === 'GET' ? 'POST' : 'GET' },
    { ...wish, query: [...wish.query, 'probe=1'] },
  ];
  return [...wishes.map((each) => asked(each, connection)), asked(wish, { ...connection, authority: 'other.invalid' })];
}

const asked = ({ method, path, headers, query }: Wish, connection: ClientRequest): ClientRequest => ({
  ...connection,
  method,
  headers,
  target: query.length === 0 ? path : `${path}?${query.join('&')}`,
});

const isAbsent = ({ value }: Condition): boolean => value.kind === 'absent';

function samplePath({ path }: HostEntry): string {
  switch (path.kind) {
    case 'exact':
      return path.path;
    case 'below':
      return path.prefix === '/' ? '/' : `${path.prefix}probe`;
    case 'regex': {
      const sample = sampleText(path.expression) ?? '/';
      return sample.startsWith('/') ? sample : `/${sample}`;
    }
  }
}

function pairOf<T>(
  { name, value }: Condition,
  make: (pair: readonly [name: string, value: string]) => T,
): readonly T[] {
  const sample = sampleValue(value);
  return sample === undefined ? [] : [make([name, sample])];
}

/** undefined: nothing is to be sent. */
function sampleValue(value: ValueMatch): string | undefined {
  switch (value.kind) {
    case 'exact':
      return value.value;
    case 'prefix':
      return `${value.value}1`;
    case 'present':
      return '1';
    case 'regex':
      return sampleText(value.expression);
    case 'absent':
    case 'any':
      return undefined;
  }
}
