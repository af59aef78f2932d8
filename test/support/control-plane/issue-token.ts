import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import { denied, isAdmin, named } from './access.js';
import { type Answer, text } from './answer.js';
import type { Endpoint } from './endpoint.js';
import { goDuration } from './go-duration.js';
import type { User } from './incoming.js';
import { type Fault, invalid, problem } from './problem.js';
import type { ControlPlaneState } from './state.js';
import { type Signer, signToken } from './tokens.js';

const TEN_YEARS = 315_360_000;
const CANNOT_BE_EMPTY = 'cannot be empty';

type Wish = { readonly body: JsonObject; readonly state: ControlPlaneState; readonly user: User };
type Validity = { readonly seconds: number; readonly faults: readonly Fault[] };

/** `validFor` of the body; `required`: zero and none are faults. */
function validity(body: JsonObject, required: boolean): Validity {
  const given = body['validFor'];
  const fault = (message: string): Fault => ({ field: 'validFor', message });
  if (given === undefined || given === '') {
    return { seconds: TEN_YEARS, faults: required ? [fault(CANNOT_BE_EMPTY)] : [] };
  }
  const duration = goDuration(String(given));
  const empty = required ? [fault('cannot be empty or nil')] : [];
  if (!duration.ok) return { seconds: 0, faults: [fault(`is invalid: ${duration.fault}`), ...empty] };
  return { seconds: duration.seconds, faults: duration.seconds === 0 ? empty : [] };
}

const missing = (body: JsonObject, field: string): readonly Fault[] =>
  body[field] === undefined || body[field] === '' ? [{ field, message: CANNOT_BE_EMPTY }] : [];

function signed(state: ControlPlaneState, signer: Signer, claims: JsonObject, validFor: number): Answer {
  const now = Math.floor(state.now() / 1000);
  return text(200, signToken({ signer, kid: '1', claims, now, validFor }), { 'Content-Type': 'text/plain' });
}

function userToken({ body, state, user }: Wish): Answer {
  if (!isAdmin(user)) return denied('action not allowed');
  const { seconds, faults } = validity(body, true);
  const all = [...missing(body, 'name'), ...faults];
  if (all.length > 0) return invalid('Invalid request', all);
  return signed(state, 'users', { Name: body['name'] ?? '', Groups: body['groups'] ?? null }, seconds);
}

const missingKey = (mesh: string): Answer =>
  problem({
    status: 404,
    title: 'Signing Key not found',
    detail: `there is no signing key with KID 1. Secret of name "dataplane-token-signing-key-${mesh}-1" in mesh "${mesh}" is not found. If signing key was rotated, regenerate the token`,
  });

const PROXY_TYPES: readonly (JsonValue | undefined)[] = [undefined, '', 'dataplane', 'ingress', 'egress'];

function dataplaneToken({ body, state, user }: Wish): Answer {
  const { seconds, faults } = validity(body, false);
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
  return signed(state, 'proxies', claims, seconds);
}

function zoneToken({ body, state, user }: Wish): Answer {
  const { seconds, faults } = validity(body, false);
  const all = [...missing(body, 'scope'), ...faults];
  if (all.length > 0) return invalid('Invalid request', all);
  const { zone = '', scope = [] } = body;
  if (!isAdmin(user)) return denied(`${named(user)} cannot access generate zone token for zone '${String(zone)}'`);
  return signed(state, 'proxies', { Zone: zone, Scope: scope }, seconds);
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
