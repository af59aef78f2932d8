import type { RequestHeader } from './client-request.js';

/** Bytes that the head of a request may have: Envoy's 60 KiB. */
export const MAX_HEAD_BYTES = 60 * 1024;

/** Envoy's default; in HTTP/2 the four pseudo-headers count. */
export const MAX_HEADERS = 100;

const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ACTIVE = /[\x00-\x08\x0A-\x1F\x7F]/;
const HOST = /^[A-Za-z0-9._~%!$&'()*+,;=:@[\]-]*$/;

/** What is wrong with the names and values of headers, in any version of HTTP. */
export function headerFault(headers: readonly RequestHeader[]): string | undefined {
  for (const { name, value } of headers) {
    if (!NAME.test(name)) return `"${name}" is no name of a header`;
    if (ACTIVE.test(value)) return `header ${name} has a control character`;
    if (name.includes('_')) return `header ${name} has an underscore`;
  }
  return undefined;
}

/** Whether Envoy takes a Host header for one: it need not name a host that exists. */
export const isAuthority = (authority: string): boolean => HOST.test(authority);
