import type { FormatPart } from '../../plan/traffic/format-string.js';
import type { SeenRequest } from './seen-request.js';

/** What there is to know of a request when its headers are changed. */
export type FormatContext = {
  readonly request: SeenRequest;
  readonly protocol: string;
  readonly sni: string | undefined;
};

/**
 * A header's value with the commands that the request decides filled in; others (addresses, times, the answer) stay as they
 * are written. A header that is not there is nothing (measured with Envoy 1.40).
 */
export const expandFormat = (parts: readonly FormatPart[], context: FormatContext): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : expanded(part, context))).join('');

function expanded(part: Extract<FormatPart, { kind: 'command' }>, context: FormatContext): string {
  const value = commandValue(part, context);
  if (value === undefined) return written(part);
  const { maximumBytes } = part;
  return maximumBytes === undefined ? value : Buffer.from(value).subarray(0, maximumBytes).toString();
}

function commandValue(
  { name, argument = '' }: Extract<FormatPart, { kind: 'command' }>,
  { request, protocol, sni }: FormatContext,
): string | undefined {
  switch (name) {
    case 'REQ': {
      const [wanted = '', instead] = argument.toLowerCase().split('?');
      const found = request.headers.get(wanted) ?? (instead === undefined ? undefined : request.headers.get(instead));
      return found?.[0] ?? '';
    }
    case 'PROTOCOL':
      return protocol;
    case 'REQUESTED_SERVER_NAME':
      // TLS inspectors read names in lower case; without one, and in clear text, there is nothing (measured with Envoy 1.40).
      return (sni ?? '').toLowerCase();
    default:
      return undefined;
  }
}

function written({ name, argument, maximumBytes }: Extract<FormatPart, { kind: 'command' }>): string {
  const length = maximumBytes === undefined ? '' : `:${maximumBytes}`;
  return `%${name}${argument === undefined ? '' : `(${argument})`}${length}%`;
}
