import type { JsonValue } from '../../../../src/source/json-value.js';
import { type Answer, json } from '../answer.js';
import { type Fault, problem } from '../problem.js';
import { type Incoming, queryValue } from './incoming.js';

const TITLE = 'Could not retrieve resources';
const DEFAULT_SIZE = 100;
const LARGEST = 1000;
/** What Go's strconv.Atoi takes, in so far as it fits. */
const ATOI = /^[+-]?\d{1,18}$/;

const invalidSize = (message: string): Answer => {
  const faults: readonly Fault[] = [{ field: 'size', message }];
  return problem({ status: 400, title: TITLE, detail: 'Invalid page size', faults });
};

const invalidOffset = (detail: string): Answer =>
  problem({ status: 400, title: TITLE, detail: `invalid: invalid offset: ${detail}` });

type PageRequest = { readonly size: number; readonly offset: number };

/** The page that is asked for, or the refusal. */
function pageRequest(incoming: Incoming): PageRequest | Answer {
  const size = queryValue(incoming, 'size') ?? '';
  const offset = queryValue(incoming, 'offset') ?? '';
  if (size !== '' && !ATOI.test(size)) return invalidSize('invalid format');
  if (size !== '' && Number(size) < 1) return invalidSize('must be greater than 0');
  if (Number(size) > LARGEST)
    return invalidSize(`invalid page size of ${Number(size)}. Maximum page size is ${LARGEST}`);
  if (offset !== '' && !ATOI.test(offset))
    return invalidOffset(`strconv.Atoi: parsing ${JSON.stringify(offset)}: invalid syntax`);
  if (Number(offset) < 0) return invalidOffset('must be non-negative');
  return { size: size === '' ? DEFAULT_SIZE : Number(size), offset: Number(offset) };
}

/** As Go's url.QueryEscape. */
const escaped = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** The absolute URL of the next page: the query as it was, sorted by name, with the new offset. */
function nextUrl({ origin, path, query }: Incoming, offset: number): string {
  const kept = query.filter(([name]) => name !== 'offset');
  const all = [...kept, ['offset', String(offset)] as const].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${origin}${path}?${all.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')}`;
}

/** What there is to list, and how an item is shown. */
export type Listed<T> = { readonly items: readonly T[]; readonly show: (item: T) => JsonValue };

/** The page of a list that is asked for. */
export function page<T>(incoming: Incoming, { items: all, show }: Listed<T>): Answer {
  const request = pageRequest(incoming);
  if ('kind' in request) return request;
  const { size, offset } = request;
  const end = offset + size;
  return json(200, {
    total: all.length,
    items: all.slice(offset, end).map(show),
    next: end < all.length ? nextUrl(incoming, end) : null,
  });
}
