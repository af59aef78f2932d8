import type { RequestHeader } from './client-request.js';

/** A header as curl takes it: `Name: value`, `Name:` and `Name;` (both without a value). undefined: it is neither. */
export function writtenHeader(text: string): (RequestHeader & { readonly isBare: boolean }) | undefined {
  const [, name = '', separator, value = ''] = /^([^:;]+)([:;])(.*)$/s.exec(text) ?? [];
  if (name === '' || (separator === ';' && value !== '')) return undefined;
  return { name, value: value.trim(), isBare: separator === ';' };
}
