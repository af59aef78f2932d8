import type { ApiServer } from '../../config/config.js';
import { environmentError } from '../../diagnostics/errors.js';
import type { FileWriter, TlsMaterial } from '../../ports.js';

const MEBIBYTE = 1024 * 1024;

/** The files a control plane's connection names. Throws an environment error that names the file that is missing. */
export function readTlsMaterial(
  { caCertFile, clientCertFile, clientKeyFile, skipVerify }: ApiServer,
  files: Pick<FileWriter, 'readIfPresent'>,
): TlsMaterial {
  const read = (path: string | undefined, what: string): string | undefined => {
    if (path === undefined) return undefined;
    const text = files.readIfPresent(path, MEBIBYTE);
    if (text === undefined)
      throw environmentError(`cannot read the ${what} of the control plane: there is no file "${path}"`);
    return text;
  };
  if ((clientCertFile === undefined) !== (clientKeyFile === undefined))
    throw environmentError('the control plane has a client certificate without a key, or a key without a certificate', {
      hint: 'set both clientCertFile and clientKeyFile, or neither',
    });
  return {
    authorities: read(caCertFile, 'CA certificate'),
    certificate: read(clientCertFile, 'client certificate'),
    key: read(clientKeyFile, 'client key'),
    skipVerify,
  };
}
