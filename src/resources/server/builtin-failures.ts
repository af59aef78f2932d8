import type { FieldPath } from '../../diagnostics/field-path.js';
import { type BuiltinCaConf, builtinCaConf } from '../mesh/backend-conf.js';
import { decodeConf } from '../mesh/decode-conf.js';
import { isKumaDuration } from '../mesh/kuma-duration.js';
import type { Violation } from '../violation.js';

/** What Kuma puts before the fault of a certificate authority's conf that it cannot read. */
export const BACKEND_FAILURE = 'could not convert backend config';

/** Go makes no shorter ones (crypto/rsa). */
const LEAST_RSA_BITS = 1024;

/**
 * What keeps a control plane from making the certificates of builtin authorities. It checks none of this, so even
 * `skipValidation` does not help; its answer is a mere 500 (kuma: plugins/ca/builtin).
 */
export const builtinFailures = (
  backends: readonly { readonly type?: string; readonly conf?: unknown }[],
): readonly Violation[] =>
  backends.flatMap(({ type, conf: given }, index) => {
    if (type !== 'builtin') return [];
    const path = ['mtls', 'backends', index, 'conf'];
    const { conf, violations } = decodeConf(path, { shape: builtinCaConf, conf: given, failure: BACKEND_FAILURE });
    return violations.length > 0 ? violations : certificateFailures([...path, 'caCert'], conf.caCert);
  });

function certificateFailures(path: FieldPath, caCert: BuiltinCaConf['caCert']): readonly Violation[] {
  const { RSAbits = 0, expiration = '' } = caCert ?? {};
  const tooShort: Violation = {
    code: 'MGW122',
    path: [...path, 'RSAbits'],
    message: `the control plane makes no RSA key of less than ${LEAST_RSA_BITS} bits`,
    hint: '2048, or leave it out',
  };
  const unreadable: Violation = {
    code: 'MGW122',
    path: [...path, 'expiration'],
    message: 'the control plane cannot read this duration',
    hint: 'a whole number and one of y, w, d, h, m, s, ms: 10y, 87600h',
  };
  return [
    ...(RSAbits > 0 && RSAbits < LEAST_RSA_BITS ? [tooShort] : []),
    ...(expiration === '' || isKumaDuration(expiration) ? [] : [unreadable]),
  ];
}
