import type { HttpFault, TlsProblem } from '../ports.js';
import { errorCode } from './error-words.js';

type TlsFault = Extract<HttpFault, { readonly fault: 'tls' }>;

const UNTRUSTED = 'no authority that is trusted has issued its certificate';
const REFUSED = 'it does not accept the client certificate, or wants one';

/** Node's and OpenSSL's codes for what is said in own words. */
const KNOWN: Readonly<Record<string, readonly [TlsProblem, string]>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: ['untrusted', 'its certificate is self-signed, and not one that is trusted'],
  SELF_SIGNED_CERT_IN_CHAIN: ['untrusted', UNTRUSTED],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['untrusted', UNTRUSTED],
  UNABLE_TO_GET_ISSUER_CERT: ['untrusted', UNTRUSTED],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['untrusted', UNTRUSTED],
  CERT_SIGNATURE_FAILURE: ['untrusted', UNTRUSTED],
  INVALID_CA: ['untrusted', UNTRUSTED],
  CERT_HAS_EXPIRED: ['expired', 'its certificate has expired'],
  CERT_NOT_YET_VALID: ['expired', 'its certificate is not valid yet'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['notTls', 'it does not speak TLS there'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['notTls', 'it does not speak TLS there'],
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: ['clientCertificate', 'it wants a client certificate'],
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: ['clientCertificate', REFUSED],
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: ['clientCertificate', REFUSED],
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: ['clientCertificate', REFUSED],
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: ['clientCertificate', 'the client certificate has expired'],
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: ['clientCertificate', REFUSED],
};

/** Characters of a list of names: a certificate may have thousands. */
const LONGEST = 300;

/** The fault of a connection that TLS ended or did not let come about; undefined for an error that has nothing to do with TLS. */
export function tlsFault(error: unknown): TlsFault | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const [problem, reason] = KNOWN[code] ?? [];
  if (problem !== undefined && reason !== undefined) return { fault: 'tls', problem, reason };
  const words = error instanceof Error ? error.message : code;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return { fault: 'tls', problem: 'hostname', reason: `its certificate is ${otherHosts(error)}` };
  if (/^ERR_OSSL_/.test(code))
    return { fault: 'tls', problem: 'material', reason: 'the certificates or the key of the client cannot be used' };
  if (/^(?:ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/.test(code))
    return { fault: 'tls', problem: 'other', reason: opensslReason(words) ?? words };
  return undefined;
}

/** Where Node has but EPROTO, OpenSSL's reason is in the message: `…:SSL routines:ssl3_get_record:wrong version number:…`. */
const opensslReason = (message: string): string | undefined => /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];

function codeOf(error: unknown): string | undefined {
  const code = errorCode(error);
  if (code !== 'EPROTO' || !(error instanceof Error)) return code;
  const named = `ERR_SSL_${opensslReason(error.message)?.toUpperCase().replaceAll(' ', '_')}`;
  return named in KNOWN ? named : code;
}

/** Whom a certificate is for, as Node's error has it: `DNS:localhost, IP Address:127.0.0.1`. */
function otherHosts(error: unknown): string {
  const certificate: unknown = error instanceof Error && 'cert' in error ? error.cert : undefined;
  const names =
    typeof certificate === 'object' && certificate !== null && 'subjectaltname' in certificate
      ? certificate.subjectaltname
      : undefined;
  return typeof names === 'string' ? `for other hosts: ${names.slice(0, LONGEST)}` : 'for no host at all';
}
