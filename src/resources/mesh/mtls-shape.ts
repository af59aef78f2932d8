import { any, bool, duration, enumeration, list, message, string } from '../shape/shape.js';

const dpCert = message(
  {
    rotation: message(
      { expiration: string('Life of a Dataplane’s certificate, e.g. `24h` or `1d`.') },
      { doc: 'When certificates are replaced.' },
    ),
    requestTimeout: duration('Longest wait for a certificate.'),
  },
  { doc: 'Certificates of the Dataplanes.' },
);

const certificateAuthority = message({
  name: string('Name of the backend; `enabledBackend` refers to it.'),
  type: string('`builtin`, `provided`, or another installed plugin.'),
  dpCert,
  conf: any('Settings of the backend’s type.'),
  mode: enumeration({ STRICT: 0, PERMISSIVE: 1 }, 'PERMISSIVE lets inbounds take plain text as well.'),
  rootChain: message(
    { requestTimeout: duration('Longest wait for the root certificates; default 10s.') },
    { doc: 'Root certificates of the authority.' },
  ),
});

/** `mtls`. */
export const mtls = message(
  {
    enabledBackend: string('Name of the backend in use; unset: no mTLS.'),
    backends: list(certificateAuthority, 'Certificate authorities to choose from.'),
    skipValidation: bool('Skips the check of the certificate authority.'),
  },
  { doc: 'mTLS between the Dataplanes of the mesh.' },
);
