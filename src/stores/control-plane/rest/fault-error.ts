import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import type { HttpFault, TlsProblem } from '../../../ports.js';
import type { Endpoint } from './endpoint.js';

type Failed = { readonly tries: number; readonly what: string };

/** The error of a call that got no answer and certainly changed nothing. */
export function faultError(fault: HttpFault, { tries, what }: Failed, { address, timeout }: Endpoint): CommandError {
  const reason = tries > 1 ? `${fault.reason} (tried ${tries} times)` : fault.reason;
  switch (fault.fault) {
    case 'connect':
    case 'connectTimeout':
      return environmentError(`cannot reach the control plane at ${address}: ${reason}`, {
        hint: 'is it running, and is this its address? "meshgw config control-planes list" shows the contexts',
      });
    case 'tls':
      return environmentError(`cannot trust the control plane at ${address}: ${reason}`, {
        hint: TLS_HINTS[fault.problem],
      });
    case 'timeout':
      return environmentError(`cannot ${what}: the control plane at ${address} gave ${reason}`, {
        hint: `give it longer than ${timeout / 1000} s with --api-timeout`,
      });
    case 'broken':
      return environmentError(`cannot ${what}: the connection to the control plane at ${address} broke: ${reason}`);
    case 'tooLarge':
      return environmentError(`cannot ${what}: the answer of the control plane at ${address} is too large: ${reason}`);
    default:
      return fault satisfies never;
  }
}

const TLS_HINTS: Readonly<Record<TlsProblem, string | undefined>> = {
  untrusted:
    'name the certificate of its authority with config control-planes add --overwrite --ca-cert-file; a control plane’s own certificate, kuma-cp.crt, is its own authority',
  expired: 'renew the certificate of the control plane, or set the clock of this machine right',
  hostname: 'use an address that is in the certificate',
  notTls: 'is that its plain http port? https is on port 5682 by default, http on 5681',
  clientCertificate:
    'give a certificate that the control plane accepts with --client-cert-file and --client-key-file of config control-planes add',
  material:
    'look at caCertFile, clientCertFile and clientKeyFile of the control plane: PEM, the key without a passphrase',
  other: undefined,
};
