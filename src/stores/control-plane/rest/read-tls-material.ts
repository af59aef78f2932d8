import type { ApiServer } from '../../../config/config.js';
import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import type { FileWriter, TlsMaterial } from '../../../ports.js';

const MEBIBYTE = 1024 * 1024;

/** A file of PEM that a connection needs. */
type Wanted = {
  readonly path: string | undefined;
  /** For messages. */
  readonly what: string;
  /** What its first lines say. */
  readonly begins: RegExp;
};

/** The files a control plane's connection names. Throws an environment error that names the file that is missing or no PEM. */
export function readTlsMaterial(
  { caCertFile, clientCertFile, clientKeyFile, skipVerify }: ApiServer,
  files: Pick<FileWriter, 'readIfPresent'>,
): TlsMaterial {
  if ((clientCertFile === undefined) !== (clientKeyFile === undefined))
    throw environmentError('the control plane has a client certificate without a key, or a key without a certificate', {
      hint: 'set both clientCertFile and clientKeyFile, or neither',
    });
  const certificate = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/;
  const key = readPem({ path: clientKeyFile, what: 'client key', begins: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ }, files);
  if (key !== undefined && /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key)) throw encrypted(clientKeyFile);
  return {
    authorities: readPem({ path: caCertFile, what: 'CA certificate', begins: certificate }, files),
    certificate: readPem({ path: clientCertFile, what: 'client certificate', begins: certificate }, files),
    key,
    skipVerify,
  };
}

function readPem({ path, what, begins }: Wanted, files: Pick<FileWriter, 'readIfPresent'>): string | undefined {
  if (path === undefined) return undefined;
  const text = files.readIfPresent(path, MEBIBYTE);
  if (text === undefined)
    throw environmentError(`cannot read the ${what} of the control plane: there is no file "${path}"`);
  if (!begins.test(text))
    throw environmentError(`cannot use the ${what} of the control plane: there is none in PEM in "${path}"`, {
      hint: 'convert it with openssl: a PEM file has lines that begin with -----BEGIN',
    });
  return text;
}

const encrypted = (path = ''): CommandError =>
  environmentError(`cannot use the client key of the control plane: the one in "${path}" has a passphrase`, {
    hint: 'meshgw asks for none: keep the key without one, readable by you alone',
  });
