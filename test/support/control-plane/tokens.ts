import { createSign, createVerify, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import type { User } from './http/incoming.js';

/** Who signs tokens: users' and those of proxies and zones have keys of their own; `stranger` is nobody the control plane knows. */
export type Signer = 'users' | 'proxies' | 'operator' | 'stranger';

/** RSA keys are slow to make, and which ones they are does not matter: one each for all control planes. */
const keys = new Map<Signer, { readonly privateKey: KeyObject; readonly publicKey: KeyObject }>();

function keyOf(signer: Signer) {
  const known = keys.get(signer) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  keys.set(signer, known);
  return known;
}

const encoded = (value: JsonValue): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type TokenWish = {
  readonly signer: Signer;
  readonly kid: string;
  readonly claims: JsonObject;
  /** Seconds since 1970. */
  readonly now: number;
  /** Seconds; negative for tokens that have expired. */
  readonly validFor: number;
};

/** A token such as a control plane signs, valid from five seconds ago. */
export function signToken({ signer, kid, claims, now, validFor }: TokenWish): string {
  const times = { exp: now + validFor, nbf: now - 5, iat: now - 5 };
  const signed = `${encoded({ alg: 'RS256', kid, typ: 'JWT' })}.${encoded({ ...claims, ...times, jti: randomUUID() })}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(keyOf(signer).privateKey, 'base64url');
  return `${signed}.${signature}`;
}

/** A user's token. `operator` signs offline, with a key that the control plane was configured to trust. */
export const userToken = (
  { name, groups }: User,
  { signer = 'operator', kid = 'k1', now = Math.floor(Date.now() / 1000), validFor = 3600 }: Partial<TokenWish> = {},
): string => signToken({ signer, kid, claims: { Name: name, Groups: groups }, now, validFor });

/** The key with which a user's token may be signed, by the key id in it. */
function signerOf(kid: JsonValue | undefined, trustsOperator: boolean): Signer | undefined {
  if (kid === '1') return 'users';
  return kid === 'k1' && trustsOperator ? 'operator' : undefined;
}

/** The public key of who signs offline, PEM. */
export const operatorKey = (): string => keyOf('operator').publicKey.export({ type: 'spki', format: 'pem' }).toString();

function parsed(part: string): JsonObject {
  try {
    const value: JsonValue = JSON.parse(Buffer.from(part, 'base64url').toString());
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The user that a token names; undefined: it is expired, foreign, or no token at all. */
export function verifyToken(
  token: string,
  { now, trustsOperator }: { readonly now: number; readonly trustsOperator: boolean },
): User | undefined {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const signer = signerOf(parsed(header)['kid'], trustsOperator);
  if (signer === undefined) return undefined;
  const check = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  if (!check.verify(keyOf(signer).publicKey, signature, 'base64url')) return undefined;
  const { Name: name, Groups: groups, exp, nbf } = parsed(claims);
  if (typeof name !== 'string' || Number(exp) <= now || Number(nbf) > now) return undefined;
  return { name, groups: isJsonList(groups) ? groups.map(String) : [] };
}
