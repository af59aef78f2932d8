import { inputError, usageError } from '../diagnostics/errors.js';
import type { HttpVersion } from '../outputs/trace/client-request.js';
import { writtenHeader } from '../outputs/trace/header-option.js';
import { type RequestCase, recordedRequests } from '../outputs/trace/recorded-requests.js';
import { PLAIN, type RequestSpec } from '../outputs/trace/request-spec.js';
import { requestedUrl } from '../outputs/trace/requested-url.js';
import type { InputReader } from '../ports.js';
import { readJson } from '../source/json-text.js';
import type { JsonValue } from '../source/json-value.js';

/** What of a command line says which requests are meant. */
export type RequestOptions = {
  readonly method: string | undefined;
  readonly headers: readonly string[];
  readonly httpVersion: HttpVersion | undefined;
  readonly sni: string | undefined;
  readonly requests: string | undefined;
  readonly expect: boolean;
};

/** The requests of a command line: the one it describes, or those of a file. Throws usage, input and environment errors. */
export async function requestCases(
  url: string | undefined,
  options: RequestOptions,
  inputs: InputReader,
): Promise<readonly RequestCase[]> {
  const { requests, expect } = options;
  if (requests === undefined) {
    if (expect) throw usageError('--expect compares the requests of a file', { hint: 'name it with --requests' });
    if (url === undefined)
      throw usageError('no request was given', { hint: 'give a URL, or a file of requests with --requests' });
    const spec = specOf(url, options);
    return [{ name: `${spec.method} ${url}`, spec, expected: undefined }];
  }
  if (url !== undefined || describesRequest(options))
    throw usageError('--requests stands instead of a URL and of what describes a request');
  const cases = await casesOf(requests, inputs);
  if (expect && cases.every(({ expected }) => expected === undefined))
    throw inputError(`no request of ${requests} says what is expected`, { hint: 'give requests an "expect"' });
  return expect ? cases : cases.map((each) => ({ ...each, expected: undefined }));
}

const describesRequest = ({ method, headers, httpVersion, sni }: RequestOptions): boolean =>
  method !== undefined || headers.length > 0 || httpVersion !== undefined || sni !== undefined;

function specOf(text: string, { method, headers, httpVersion, sni }: RequestOptions): RequestSpec {
  const url = requestedUrl(text);
  if (typeof url === 'string')
    throw usageError(`the URL "${text}": ${url}`, { hint: 'write it as in https://shop.example.com/cart?item=1' });
  const written = headers.map((header) => {
    const read = writtenHeader(header);
    if (read === undefined) throw usageError(`--header: "${header}" is not "Name: value"`);
    return read;
  });
  const isBareHost = ({ name, isBare }: (typeof written)[number]): boolean => isBare && name.toLowerCase() === 'host';
  return {
    ...PLAIN,
    url,
    method: method ?? PLAIN.method,
    headers: written.filter((header) => !isBareHost(header)).map(({ name, value }) => ({ name, value })),
    withoutHost: written.some(isBareHost),
    httpVersion: httpVersion ?? PLAIN.httpVersion,
    sni,
  };
}

const MAX_BYTES = 64 * 1024 * 1024;

async function casesOf(file: string, inputs: InputReader): Promise<readonly RequestCase[]> {
  const bytes = file === '-' ? await inputs.readStdin(MAX_BYTES) : await inputs.read(file, MAX_BYTES);
  const cases = recordedRequests(jsonOf(Buffer.from(bytes).toString(), file));
  if (typeof cases === 'string') throw inputError(`${file}: ${cases}`);
  return cases;
}

function jsonOf(text: string, file: string): JsonValue {
  try {
    return readJson(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw inputError(`${file} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
