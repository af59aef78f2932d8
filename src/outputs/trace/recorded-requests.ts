import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { HTTP_VERSIONS, type HttpVersion, type RequestHeader } from './client-request.js';
import { archivedRequests } from './http-archive.js';
import { PLAIN, type RequestSpec } from './request-spec.js';
import { requestedUrl } from './requested-url.js';

/** A request of a file, and what is expected of its trace. */
export type RequestCase = {
  readonly name: string;
  readonly spec: RequestSpec;
  readonly expected: Expectation | undefined;
};

export type Expectation =
  /** A part of the trace's JSON: members that are left out may be anything. */
  | { readonly kind: 'view'; readonly view: JsonObject }
  /** What was answered when the request was recorded; anything where the gateway forwards it. */
  | { readonly kind: 'answer'; readonly status: number; readonly location: string | undefined };

/**
 * Reads a file of requests: a list of `{name?, request: {url, method?, headers?, httpVersion?, sni?, keyType?}, expect?}`,
 * or an HTTP archive (HAR 1.2). A string: what is wrong with it.
 */
export function recordedRequests(value: JsonValue): readonly RequestCase[] | string {
  if (isJsonObject(value) && isJsonObject(value['log'])) return archivedRequests(value['log']);
  if (!isJsonList(value)) return 'it is neither a list of requests nor an HTTP archive';
  const cases = value.map((item, index) => listedCase(item, index));
  return cases.find((each) => typeof each === 'string') ?? cases.filter((each) => typeof each !== 'string');
}

const MEMBERS = ['name', 'request', 'expect'];
const REQUEST_MEMBERS = ['url', 'method', 'headers', 'httpVersion', 'sni', 'keyType'];

function listedCase(item: JsonValue, index: number): RequestCase | string {
  const at = `request ${index + 1}`;
  if (!isJsonObject(item) || !isJsonObject(item['request'])) return `${at} has no "request"`;
  const { name, request, expect } = item;
  const unknown =
    Object.keys(item).find((key) => !MEMBERS.includes(key)) ??
    Object.keys(request).find((key) => !REQUEST_MEMBERS.includes(key));
  if (unknown !== undefined) return `${at}: there is nothing called "${unknown}"`;
  if (expect !== undefined && !isJsonObject(expect)) return `${at}: "expect" is no object`;
  const spec = listedSpec(request);
  if (typeof spec === 'string') return `${at}: ${spec}`;
  return {
    name: typeof name === 'string' ? name : `${spec.method} ${request['url']}`,
    spec,
    expected: expect && { kind: 'view', view: expect },
  };
}

function listedSpec({ url, method, headers = [], httpVersion, sni, keyType }: JsonObject): RequestSpec | string {
  const target = typeof url === 'string' ? requestedUrl(url) : 'it has no "url"';
  if (typeof target === 'string') return typeof url === 'string' ? `the URL "${url}": ${target}` : target;
  const sent = headersOf(headers);
  if (sent === undefined) return '"headers" is neither an object nor a list of [name, value]';
  const version = httpVersion === undefined ? PLAIN.httpVersion : versionOf(httpVersion);
  if (version === undefined) return `"httpVersion" is none of ${HTTP_VERSIONS.join(', ')}`;
  if (keyType !== undefined && keyType !== 'rsa' && keyType !== 'ecdsa') return '"keyType" is neither rsa nor ecdsa';
  if (method !== undefined && typeof method !== 'string') return '"method" is no text';
  if (sni !== undefined && sni !== null && typeof sni !== 'string') return '"sni" is no text';
  const withoutHost = isJsonObject(headers) && Object.entries(headers).some(isAbsentHost);
  return {
    url: target,
    method: method ?? PLAIN.method,
    headers: sent,
    withoutHost,
    httpVersion: version,
    sni: sni ?? (sni === null ? '' : undefined),
    keyType,
  };
}

const versionOf = (value: JsonValue): HttpVersion | undefined => HTTP_VERSIONS.find((each) => each === value);

const isAbsentHost = ([name, value]: readonly [string, JsonValue]): boolean =>
  name.toLowerCase() === 'host' && value === null;

/** `{"Host": null}` sends none; a list of values in an object, one line each. */
function headersOf(value: JsonValue): readonly RequestHeader[] | undefined {
  if (!isJsonObject(value) && !isJsonList(value)) return undefined;
  const pairs: readonly JsonValue[] = isJsonList(value) ? value : Object.entries(value).flatMap(headerPairs);
  const headers = pairs.map((pair) => {
    const [name, text] = isJsonList(pair) ? pair : [];
    return typeof name === 'string' && typeof text === 'string' ? { name, value: text } : undefined;
  });
  return headers.includes(undefined) ? undefined : headers.filter((header) => header !== undefined);
}

const headerPairs = (entry: readonly [string, JsonValue]): readonly JsonValue[] => {
  const [name, values] = entry;
  if (isAbsentHost(entry)) return [];
  return (isJsonList(values) ? values : [values]).map((each) => [name, each]);
};
