import { goQuote } from '../../../../src/diagnostics/go-quote.js';

const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

export type GoDuration =
  | { readonly ok: true; readonly seconds: number }
  | { readonly ok: false; readonly fault: string };

/** A duration as Go's time.ParseDuration reads it, with its words for what it cannot read. */
export function goDuration(text: string): GoDuration {
  const invalid = { ok: false, fault: `time: invalid duration ${goQuote(text)}` } as const;
  const [, sign = '', body = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (body === '0') return { ok: true, seconds: 0 };
  let seconds = 0;
  let rest = body;
  while (rest !== '') {
    const [part = '', number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (part === '') return invalid;
    if (unit === '') return { ok: false, fault: `time: missing unit in duration ${goQuote(text)}` };
    const factor = SECONDS[unit];
    if (factor === undefined)
      return { ok: false, fault: `time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}` };
    seconds += Number(number) * factor;
    rest = rest.slice(part.length);
  }
  return body === '' ? invalid : { ok: true, seconds: sign === '-' ? -seconds : seconds };
}
