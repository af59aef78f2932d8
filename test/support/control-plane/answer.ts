import type { JsonValue } from '../../../src/source/json-value.js';

/** What a control plane answers to a request; `reset`: it panics and drops the connection, but lives on. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'reset' };

/** Characters that Go's encoder escapes, so that JSON can stand in HTML. */
const ESCAPED: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as a control plane writes it: one space of indentation, a newline at the end. */
const goJson = (value: JsonValue): string =>
  `${JSON.stringify(value, null, 1).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPED[character] ?? character)}\n`;

export const json = (status: number, value: JsonValue): Answer => ({
  kind: 'answer',
  status,
  headers: { 'Content-Type': 'application/json' },
  body: goJson(value),
});

export const text = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = { 'Content-Type': 'text/plain; charset=utf-8' },
): Answer => ({ kind: 'answer', status, headers, body });

export const reset: Answer = { kind: 'reset' };
