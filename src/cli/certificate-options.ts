import { type CertificateNames, certificateNames } from '../certificates/certificate-names.js';
import { KEY_TYPES, type KeyType } from '../certificates/key-type.js';
import { usageError } from '../diagnostics/errors.js';
import { choice } from './choice.js';
import type { OptionSpec } from './command.js';

/** Options of the commands that issue certificates. */

// A hundred years: longer is a mistake, and far below the year 9999, where X.509's dates end.
const MAX_DAYS = 36_500;
/** What kumactl's certificates last. */
const DEFAULT_DAYS = 3650;

const items = (values: readonly string[]): readonly string[] =>
  values.flatMap((value) => value.split(',')).map((item) => item.trim());

/** Undefined when the option is not given. */
export const hostnameOption: OptionSpec<CertificateNames | undefined> = {
  flags: '--hostname <name>',
  description: 'DNS name (also *.example.com) or IP address the certificate is for; comma-separated, may be repeated',
  complete: 'none',
  parse: (values) => (values.length === 0 ? undefined : certificateNames(items(values))),
};

/** In the order given, without duplicates; undefined when the option is not given. */
export const keyTypesOption: OptionSpec<readonly KeyType[] | undefined> = {
  flags: '--key-type <type>',
  description: 'rsa (2048 bits), ecdsa (P-256), or both: rsa,ecdsa',
  complete: [...KEY_TYPES, KEY_TYPES.join(',')],
  defaultText: 'rsa',
  parse: (values) =>
    values.length === 0
      ? undefined
      : [...new Set(items(values).flatMap((item) => choice(item, KEY_TYPES, '--key-type') ?? []))],
};

export const daysOption: OptionSpec<number> = {
  flags: '--days <n>',
  description: 'how long the certificate is valid',
  complete: 'none',
  defaultText: String(DEFAULT_DAYS),
  parse: (values) => {
    const written = values.at(-1) ?? String(DEFAULT_DAYS);
    const days = Number(written);
    if (/^\d+$/.test(written) && days >= 1 && days <= MAX_DAYS) return days;
    throw usageError(`--days: "${written}" is not a whole number from 1 to ${MAX_DAYS}`);
  },
};

/** A path, or `-`. Undefined when the option is not given. */
export const pathOption = (flags: string, description: string): OptionSpec<string | undefined> => ({
  flags,
  description,
  complete: 'files',
  parse: (values) => {
    const path = values.at(-1);
    if (path === '') throw usageError(`${flags.replace(/ .*/, '')}: the path is empty`);
    return path;
  },
});
