import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyType } from './key-type.js';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

const generate = promisify(generateKeyPair);

/** A new RSA 2048 or P-256 key pair. Made in another thread: an RSA key can take half a second, and Ctrl-C must still work. */
export const generateKeys = (keyType: KeyType): Promise<KeyPair> =>
  keyType === 'rsa' ? generate('rsa', { modulusLength: 2048 }) : generate('ec', { namedCurve: 'P-256' });

/** The form kumactl writes: PKCS#1 (`RSA PRIVATE KEY`, RFC 8017) or SEC 1 (`EC PRIVATE KEY`, RFC 5915), one trailing newline. */
export const privateKeyPem = (key: KeyObject, keyType: KeyType): string =>
  key.export({ type: keyType === 'rsa' ? 'pkcs1' : 'sec1', format: 'pem' }).toString();
