import { type CommandError, inputError } from '../diagnostics/errors.js';
import { isCertificate } from './bundle-certificate.js';
import { isPrivateKey } from './bundle-key.js';
import { type PemObjectBlock, readPem } from './pem.js';

/** A PEM file: the name the user gave it, and its bytes. */
export type PemFile = { readonly file: string; readonly bytes: Uint8Array };

export type BundleFiles = {
  readonly key: PemFile;
  readonly certificate: PemFile;
  /** Those that issued the certificate, nearest first. */
  readonly chain: PemFile | undefined;
};

/**
 * The key and the certificates of several files as one bundle: the key first, then the server's certificate, then the chain.
 * Other blocks, such as the `EC PARAMETERS` that OpenSSL writes before a key and Kuma refuses, are left out.
 * @throws an input error naming the file that lacks what it is for, or is damaged. Whether the parts fit is for {@link readBundle}.
 */
export function assembleBundle({ key, certificate, chain }: BundleFiles): string {
  const blocks = [
    ...blocksOf(key, { what: 'private key', accepts: isPrivateKey }),
    ...blocksOf(certificate, { what: 'certificate', accepts: isCertificate }),
    ...(chain ? blocksOf(chain, { what: 'certificate', accepts: isCertificate }) : []),
  ];
  // A chain file often repeats the server's certificate ("fullchain.pem").
  return [...new Set(blocks.map(({ text }) => text))].join('');
}

type Wanted = { readonly what: string; readonly accepts: (block: PemObjectBlock) => boolean };

function blocksOf({ file, bytes }: PemFile, { what, accepts }: Wanted): readonly PemObjectBlock[] {
  const blocks = readPem(Buffer.from(bytes).toString('latin1'));
  const objects = blocks.flatMap((block, index) => {
    if (block.kind === 'object') return [block];
    throw inputError(`"${file}": PEM block ${index + 1} ${block.fault}`);
  });
  const wanted = objects.filter(accepts);
  if (wanted.length === 0) throw lacks(file, what, objects);
  return wanted;
}

function lacks(file: string, what: string, objects: readonly PemObjectBlock[]): CommandError {
  const found = [...new Set(objects.map(({ label }) => `"${label}"`))].join(', ');
  return inputError(`"${file}" holds no PEM ${what}`, { hint: found === '' ? undefined : `it holds ${found}` });
}
