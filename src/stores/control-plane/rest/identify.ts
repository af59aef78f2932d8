import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import { isJsonObject } from '../../../source/json-value.js';
import { type Asked, ask } from './ask.js';

/** What a control plane says that it is; a version is `unknown` where it was built without one. */
export type Identity = { readonly product: string; readonly version: string };

/** Kuma, and the distribution of it that has the same API. */
const PRODUCTS: readonly string[] = ['Kuma', 'Kong Mesh'];

/** Asks `GET /`, which needs no rights. Throws an environment error for anything that is no Kuma 2. */
export async function identify(asked: Asked): Promise<Identity> {
  const { address } = asked.endpoint;
  const reply = await ask({ path: '/', what: 'ask who it is' }, asked);
  const index = reply.kind === 'json' && isJsonObject(reply.value) ? reply.value : {};
  const product = index['product'] ?? index['tagline'];
  const { version } = index;
  if (typeof product !== 'string' || typeof version !== 'string')
    throw notKuma(address, 'it does not say that it is one');
  if (!PRODUCTS.includes(product)) throw notKuma(address, `it says that it is ${product} ${version}`);
  if (!isSupported(version)) throw unsupported(address, { product, version });
  return { product, version };
}

/** From 2.6 on `GET /_resources` says what there is; what has no version of its own (`unknown`) is taken as it is. */
function isSupported(version: string): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  return major === undefined || (major === '2' && Number(minor) >= 6);
}

const notKuma = (address: string, because: string): CommandError =>
  environmentError(`${address} is not a Kuma control plane: ${because}`, {
    hint: 'the address is that of the API server: http port 5681 or https port 5682, as in https://kuma.example.com:5682',
  });

function unsupported(address: string, { product, version }: Identity): CommandError {
  const isNewer = !/^v?[012]\./.test(version);
  return environmentError(
    `the control plane at ${address} is ${product} ${version}; ${isNewer ? 'it has no MeshGateway any more, and ' : ''}meshgw works with Kuma 2.6 to 2.14`,
    { hint: isNewer ? WITHOUT_MESH_GATEWAY : 'upgrade it to Kuma 2.14' },
  );
}

/** What somebody does whose control plane has lost its MeshGateways. */
export const WITHOUT_MESH_GATEWAY =
  'keep control planes with MeshGateways on Kuma 2.14; "meshgw export" saves what one has, "meshgw run" serves it without a control plane, "meshgw validate --target kuma3" says what Kuma 3 refuses or drops';
