import { goQuote } from './go-quote.js';

/** A map key in a path, printed `["key"]`; a plain string is a field, printed `.field`; a number an index, printed `[0]`. */
export type MapKey = { readonly key: string };
export type PathSegment = string | number | MapKey;
export type FieldPath = readonly PathSegment[];

export const mapKey = (key: string): MapKey => ({ key });

/** Kuma's own notation, e.g. `conf.listeners[1].tags["kuma.io/service"]`. */
export function formatPath(path: FieldPath): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else if (typeof segment === 'string') text += text === '' ? segment : `.${segment}`;
    else text += `[${goQuote(segment.key)}]`;
  }
  return text;
}
