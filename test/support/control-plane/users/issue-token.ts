import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { type Answer, text } from '../answer.js';
import { goDuration } from '../go/go-duration.js';
import type { Endpoint } from '../http/endpoint.js';
import type { User } from '../http/incoming.js';
import { type Fault, invalid, problem } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { type Signer, signToken } from '../tokens.js';
import { denied, isAdmin, named } from './access.js';

const TEN_YEARS = 315_360_000;
const CANNOT_BE_EMPTY = 'cannot be empty';

type Wish = { readonly body: JsonObject; readonly state: ControlPlaneState; readonly user: User };
type Validity = { readonly seconds: number; readonly faults: readonly Fault[] };

const validForFault = (message: string): Fault => ({ field: 'validFor', message });

/** `validFor` of the body, ten years where there is none; a fault where it is no duration. */
function validity(body: JsonObject): Validity {
  const given = body['validFor'];
  if (given === undefined || given === '') return { seconds: TEN_YEARS, faults: [] };
  const duration = goDuration(String(given));
  return duration.ok
    ? { seconds: duration.seconds, faults: [] }
    : { seconds: 0, faults: [validForFault(`is invalid: ${duration.fault}`)] };
}

/** The same where there must be one, and not of no length. */
function requiredValidity(body: JsonObject): Validity {
  if (missing(body, 'validFor').length > 0) return { seconds: 0, faults: missing(body, 'validFor') };
  const { seconds, faults } = validity(body);
  return { seconds, faults: seconds === 0 ? [...faults, validForFault('cannot be empty or nil')] : faults };
}

const missing = (body: JsonObject, field: string): readonly Fault[] =>
  body[field] === undefined || body[field] === '' ? [{ field, message: CANNOT_BE_EMPTY }] : [];

type Token = { readonly signer: Signer; readonly claims: JsonObject; readonly validFor: number };

function signed(token: Token, state: ControlPlaneState): Answer {
  const now = Math.floor(state.now() / 1000);
  return text(200, signToken({ ...token, kid: '1', now }), { 'Content-Type': 'text/plain' });
}

function userToken({ body, state, user }: Wish): Answer {
  if (!isAdmin(user)) return denied('action not allowed');
  const { seconds: validFor, faults } = requiredValidity(body);
  const all = [...missing(body, 'name'), ...faults];
  if (all.length > 0) return invalid('Invalid request', all);
  const claims = { Name: body['name'] ?? '', Groups: body['groups'] ?? null };
  return signed({ signer: 'users', claims, validFor }, state);
}

const missingKey = (mesh: string): Answer =>
  problem({
    status: 404,
    title: 'Signing Key not found',
    detail: `there is no signing key with KID 1. Secret of name "dataplane-token-signing-key-${mesh}-1" in mesh "${mesh}" is not found. If signing key was rotated, regenerate the token`,
  });

const PROXY_TYPES: readonly (JsonValue | undefined)[] = [undefined, '', 'dataplane', 'ingress', 'egress'];

function dataplaneToken({ body, state, user }: Wish): Answer {
  const { seconds: validFor, faults } = validity(body);
  const type = body['type'];
  const badType = PROXY_TYPES.includes(type)
    ? []
    : [{ field: 'type', message: `${String(type)} is not a valid proxy type` }];
  const all = [...missing(body, 'mesh'), ...faults, ...badType];
  if (all.length > 0) return invalid('Invalid request', all);
  if (!isAdmin(user)) return denied(`${named(user)} cannot access generate dataplane token`);
  const mesh = String(body['mesh']);
  const key = { type: 'Secret', mesh, name: `dataplane-token-signing-key-${mesh}-1` };
  if (state.table.get(key) === undefined) return missingKey(mesh);
  const { name = '', tags = {}, workload = '' } = body;
  const claims = { Name: name, Mesh: mesh, Tags: tags, Type: type ?? '', Workload: workload };
  return signed({ signer: 'proxies', claims, validFor }, state);
}

function zoneToken({ body, state, user }: Wish): Answer {
  const { seconds: validFor, faults } = validity(body);
  const all = [...missing(body, 'scope'), ...faults];
  if (all.length > 0) return invalid('Invalid request', all);
  const { zone = '', scope = [] } = body;
  if (!isAdmin(user)) return denied(`${named(user)} cannot access generate zone token for zone '${String(zone)}'`);
  return signed({ signer: 'proxies', claims: { Zone: zone, Scope: scope }, validFor }, state);
}

const KINDS = { user: userToken, dataplane: dataplaneToken, zone: zoneToken } as const;

function parsed(body: string): JsonObject | undefined {
  try {
    const value: JsonValue = JSON.parse(body);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `POST /tokens/KIND`: a token, signed by the control plane. */
export const issueToken =
  (kind: keyof typeof KINDS): Endpoint =>
  (state, { body, user }) => {
    const wish = parsed(body);
    return wish === undefined ? text(400, '', {}) : KINDS[kind]({ body: wish, state, user });
  };
