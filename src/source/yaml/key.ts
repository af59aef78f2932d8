import type { JsonValue } from '../json-value.js';
import type { ResolvedScalar } from './scalar.js';

/**
 * Go's strconv.FormatFloat(x, 'g', -1, 32): the shortest digits that give the same 32-bit float,
 * in exponent form below 1e-4 and from 1e6 on.
 */
function formatFloat(value: number): string {
  const single = Math.fround(value);
  let digits = single.toExponential();
  for (let precision = 0; precision < 9; precision++) {
    digits = single.toExponential(precision);
    if (Math.fround(Number(digits)) === single) break;
  }
  const [mantissa = '', exponentText = '0'] = digits.split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return plainDecimal(mantissa, exponent);
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}

/** A value that may be a key; whether a number was written as a float shows in its name. */
export type KeyValue = { readonly kind: ResolvedScalar['kind'] | 'other'; readonly value: JsonValue };

/**
 * The name of a map entry once Kuma has turned YAML into JSON (sigs.k8s.io/yaml): numbers and booleans become text.
 * undefined for what that conversion refuses: null, collections and integers beyond 63 bits.
 */
export function keyName({ kind, value }: KeyValue): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'bigint':
      return value < 1n << 63n ? String(value) : undefined;
    case 'number':
      if (Number.isNaN(value)) return '.nan';
      if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
      return kind === 'float' ? formatFloat(value) : String(value);
    default:
      return undefined;
  }
}
