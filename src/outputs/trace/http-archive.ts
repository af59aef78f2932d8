import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { HttpVersion, RequestHeader } from './client-request.js';
import type { RequestCase } from './recorded-requests.js';
import { PLAIN, type RequestSpec } from './request-spec.js';
import { requestedUrl } from './requested-url.js';

/** The requests of an HTTP archive, each expected to be answered as it was (HAR 1.2). A string: what is wrong with it. */
export function archivedRequests({ entries }: JsonObject): readonly RequestCase[] | string {
  if (!isJsonList(entries)) return 'the archive has no entries';
  const cases = entries.map((entry, index) => archivedCase(entry, index));
  return cases.find((each) => typeof each === 'string') ?? cases.filter((each) => typeof each !== 'string');
}

function archivedCase(entry: JsonValue, index: number): RequestCase | string {
  const at = `entry ${index + 1} of the archive`;
  const request = isJsonObject(entry) ? entry['request'] : undefined;
  const url = isJsonObject(request) ? request['url'] : undefined;
  if (!isJsonObject(entry) || !isJsonObject(request) || typeof url !== 'string') return `${at} has no URL`;
  // Archives keep fragments, which browsers never send.
  const target = requestedUrl(url.replace(/#.*/s, ''));
  if (typeof target === 'string') return `${at}: the URL "${url}": ${target}`;
  const spec = archivedSpec(request);
  return { name: `${spec.method} ${url}`, spec: { ...spec, url: target }, expected: archivedAnswer(entry['response']) };
}

function archivedSpec({ method, headers, httpVersion }: JsonObject): Omit<RequestSpec, 'url'> {
  const all = (isJsonList(headers) ? headers : []).flatMap((header): readonly RequestHeader[] => {
    const { name, value }: JsonObject = isJsonObject(header) ? header : {};
    return typeof name === 'string' && typeof value === 'string' ? [{ name, value }] : [];
  });
  // Of HTTP/2 requests archives keep the pseudo-headers, too.
  const authority = all.find(({ name }) => name === ':authority');
  return {
    ...PLAIN,
    method: typeof method === 'string' ? method : PLAIN.method,
    headers: [
      ...(authority === undefined ? [] : [{ name: 'Host', value: authority.value }]),
      ...all.filter(({ name }) => !name.startsWith(':')),
    ],
    httpVersion: archivedVersion(httpVersion),
  };
}

/** Browsers write `HTTP/1.1`, `http/2.0`, `h2`; what speaks HTTP/3 elsewhere would speak HTTP/2 here. */
function archivedVersion(value: JsonValue | undefined): HttpVersion {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'http/1.0') return '1.0';
  return /^(?:h2|h3|http\/[23])/.test(text) ? '2' : '1.1';
}

/** Status 0 stands for a request that was never answered. */
function archivedAnswer(response: JsonValue | undefined): RequestCase['expected'] {
  const { status, redirectURL }: JsonObject = isJsonObject(response) ? response : {};
  if (typeof status !== 'number' || status === 0) return undefined;
  const location = typeof redirectURL === 'string' && redirectURL !== '' ? redirectURL : undefined;
  return { kind: 'answer', status, location };
}
