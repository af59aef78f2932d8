import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { isDnsName } from '../checks/address.js';
import { byteLength } from '../checks/byte-length.js';
import { builtinCaConf, type ProvidedCaConf, providedCaConf } from '../mesh/backend-conf.js';
import { decodeConf } from '../mesh/decode-conf.js';
import type { Resource } from '../resource.js';
import type { Violation } from '../violation.js';
import { BACKEND_FAILURE, builtinFailures } from './builtin-failures.js';
import { keyPairFault } from './key-pair-fault.js';
import type { Surroundings } from './surroundings.js';

type Backend = NonNullable<NonNullable<Resource<'Mesh'>['spec']['mtls']>['backends']>[number];
type DataSource = NonNullable<ProvidedCaConf['cert']>;
type Around = { readonly mesh: string; readonly surroundings: Surroundings };

const MAX_SECRET_NAME = 255;

/** What the Mesh manager checks before it stores a Mesh: the length of its name, then each certificate authority (kuma: managers/apis/mesh). */
export function certificateAuthorityViolations(
  { name, spec }: Resource<'Mesh'>,
  surroundings: Surroundings,
): readonly Violation[] {
  const { backends = [], skipValidation = false } = spec.mtls ?? {};
  const found: Violation[] =
    byteLength(name) > 63 ? [{ code: 'MGW105', path: ['name'], message: 'cannot be longer than 63 characters' }] : [];
  for (const [index, backend] of backends.entries()) {
    const path: FieldPath = ['mtls', 'backends', index];
    const { type = '' } = backend;
    if (type !== 'builtin' && type !== 'provided') return [...found, unknownPlugin([...path, 'type'])];
    if (skipValidation) continue;
    const around = { mesh: name, surroundings };
    found.push(
      ...(type === 'builtin' ? builtinViolations(path, backend, name) : providedViolations(path, backend, around)),
    );
  }
  return found.length > 0 ? found : builtinFailures(backends);
}

const unknownPlugin = (path: FieldPath): Violation => ({
  code: 'MGW122',
  path,
  message: 'could not find installed plugin for this type',
  hint: 'Kuma comes with "builtin" and "provided"',
});

/** The name of a builtin backend becomes part of a Secret's name. Kuma's path repeats itself here. */
function builtinViolations(path: FieldPath, backend: Backend, mesh: string): readonly Violation[] {
  const { violations } = decodeConf([...path, 'conf'], {
    shape: builtinCaConf,
    conf: backend.conf,
    failure: BACKEND_FAILURE,
  });
  const { name = '' } = backend;
  const secret = `${mesh}.ca-builtin-cert-${name}`;
  const at = {
    code: 'MGW122',
    path: [...path, 'name'],
    kumaPath: `mtls.backends[${path.at(-1)}].conf.mtls.backends.name`,
  } as const;
  return [
    ...violations,
    ...(byteLength(secret) > MAX_SECRET_NAME
      ? [{ ...at, message: `Backend name is too long. Max length: ${MAX_SECRET_NAME}` }]
      : []),
    ...(isDnsName(secret) && secret === secret.toLowerCase()
      ? []
      : [{ ...at, message: `${goQuote(name)} name must be valid dns name` }]),
  ];
}

function providedViolations(path: FieldPath, backend: Backend, around: Around): readonly Violation[] {
  const at = [...path, 'conf'];
  const { conf, violations } = decodeConf(at, { shape: providedCaConf, conf: backend.conf, failure: BACKEND_FAILURE });
  if (violations.length > 0) return violations;
  const { cert, key } = conf;
  const incomplete = [...dataSourceViolations([...at, 'cert'], cert), ...dataSourceViolations([...at, 'key'], key)];
  if (incomplete.length > 0 || cert === undefined || key === undefined) return incomplete;
  const missing = missingSecret(key, around) ?? missingSecret(cert, around);
  if (missing === undefined) return notAPair([...at, 'cert'], { cert, key }, around);
  const message = `could not load data: resource not found: type="Secret" name=${goQuote(missing)} mesh=${goQuote(around.mesh)}`;
  const hint =
    'Kuma stores a Mesh only once the Secrets of its certificate authority are there: create the Mesh without mtls first, then the Secrets';
  return (['cert', 'key'] as const).map((field) => ({ code: 'MGW122', path: [...at, field], message, hint }));
}

/** The texts are compared as far as they are known: not those of files, which are on the control plane's machine. */
function notAPair(
  path: FieldPath,
  { cert, key }: { readonly cert: DataSource; readonly key: DataSource },
  around: Around,
): readonly Violation[] {
  const message = keyPairFault({ cert: contentOf(cert, around), key: contentOf(key, around) });
  return message === undefined ? [] : [{ code: 'MGW122', path, message }];
}

function contentOf({ secret, inline, inlineString }: DataSource, { mesh, surroundings }: Around): string | undefined {
  if (inlineString !== undefined) return inlineString;
  const base64 = inline ?? (secret === undefined ? undefined : surroundings.secret({ mesh, name: secret }));
  return base64 === undefined || base64 === 'unknown' ? undefined : Buffer.from(base64, 'base64').toString('latin1');
}

/** Kuma's own check of a data source (kuma: datasource.Validate). */
function dataSourceViolations(path: FieldPath, source: DataSource | undefined): readonly Violation[] {
  if (source === undefined) return [{ code: 'MGW110', path, message: 'has to be defined' }];
  const member = (['secret', 'file', 'inline', 'inlineString'] as const).find((name) => source[name] !== undefined);
  if (member === undefined)
    return [
      {
        code: 'MGW110',
        path,
        message: 'data source has to be chosen. Available sources: secret, file, inline',
      },
    ];
  if (member === 'inlineString' || source[member] !== '') return [];
  return [{ code: 'MGW110', path: [...path, member], message: 'cannot be empty' }];
}

/** The name of the Secret that a data source refers to in vain. */
const missingSecret = ({ secret }: DataSource, { mesh, surroundings }: Around): string | undefined =>
  secret !== undefined && surroundings.secret({ mesh, name: secret }) === undefined ? secret : undefined;
