import { byteLength } from '../checks/byte-length.js';

const NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = `(${NAME})?`;
const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';

const isWhole = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const IS_NAME = isWhole(NAME);
const IS_VALUE = isWhole(VALUE);
const IS_SUBDOMAIN = isWhole(SUBDOMAIN);

/** Kubernetes' wording of a failed pattern, its double spaces included. */
const mismatch = (
  fact: string,
  { examples, pattern }: { readonly examples: readonly string[]; readonly pattern: string },
) =>
  `${fact} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;

const WORD =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const NAME_MISMATCH = mismatch(WORD, { examples: ['MyName', 'my.name', '123-abc'], pattern: NAME });
const VALUE_MISMATCH = mismatch(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  { examples: ['MyValue', 'my_value', '12345'], pattern: VALUE },
);
const SUBDOMAIN_MISMATCH = mismatch(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  { examples: ['example.com'], pattern: SUBDOMAIN },
);

const tooLong = (text: string, most: number): readonly string[] =>
  byteLength(text) > most ? [`must be no more than ${most} bytes`] : [];

/** What Kubernetes (k8s.io/apimachinery 0.36, content.IsLabelKey) has against a label's key. */
export function labelKeyFaults(key: string): readonly string[] {
  const parts = key.split('/');
  if (parts.length > 2)
    return [
      `a valid label key ${NAME_MISMATCH} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const name = parts.at(-1) ?? '';
  return [
    ...(parts.length === 2 ? prefixFaults(parts[0] ?? '') : []).map((fault) => `prefix part ${fault}`),
    ...nameFaults(name).map((fault) => `name part ${fault}`),
  ];
}

const prefixFaults = (prefix: string): readonly string[] =>
  prefix === ''
    ? ['must be non-empty']
    : [...tooLong(prefix, 253), ...(IS_SUBDOMAIN.test(prefix) ? [] : [SUBDOMAIN_MISMATCH])];

const nameFaults = (name: string): readonly string[] => [
  ...(name === '' ? ['must be non-empty'] : tooLong(name, 63)),
  ...(IS_NAME.test(name) ? [] : [NAME_MISMATCH]),
];

/** What Kubernetes has against a label's value. */
export const labelValueFaults = (value: string): readonly string[] => [
  ...tooLong(value, 63),
  ...(IS_VALUE.test(value) ? [] : [VALUE_MISMATCH]),
];

const DNS_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const IS_DNS_1035 = isWhole(DNS_1035);
const DNS_1035_MISMATCH = mismatch(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  { examples: ['my-name', 'abc-123'], pattern: DNS_1035 },
);

/** What Kubernetes has against a name as a DNS label of RFC 1035. */
export const dns1035Faults = (name: string): readonly string[] => [
  ...(byteLength(name) > 63 ? ['must be no more than 63 characters'] : []),
  ...(IS_DNS_1035.test(name) ? [] : [DNS_1035_MISMATCH]),
];
