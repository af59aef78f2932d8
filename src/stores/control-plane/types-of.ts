import { environmentError } from '../../diagnostics/errors.js';
import { type Asked, ask } from './ask.js';
import type { Catalogue } from './client.js';
import { identify, WITHOUT_MESH_GATEWAY } from './identify.js';
import { readCatalogue } from './read-catalogue.js';
import { Refused } from './refused.js';

/**
 * The types a control plane has, of `GET /_resources`. When that does not answer as Kuma 2 does, `GET /` says what is there
 * instead, and the error says that. Throws environment errors, also where there is no MeshGateway.
 */
export async function typesOf(asked: Asked): Promise<Catalogue> {
  const answered = await catalogueOf(asked);
  if ('types' in answered && answered.types.has('MeshGateway')) return answered.types;
  const { product, version } = await identify(asked);
  if ('error' in answered) throw answered.error;
  throw environmentError(`the control plane at ${asked.endpoint.address} (${product} ${version}) has no MeshGateway`, {
    hint: WITHOUT_MESH_GATEWAY,
  });
}

type Answered = { readonly types: Catalogue } | { readonly error: unknown };

async function catalogueOf(asked: Asked): Promise<Answered> {
  try {
    const reply = await ask({ path: '/_resources', what: 'read the types of resources' }, asked);
    const types = reply.kind === 'json' ? readCatalogue(reply.value) : undefined;
    return { types: types ?? new Map() };
  } catch (error) {
    // Who is refused by Kuma itself need not ask whether it is one.
    if (error instanceof Refused) throw error;
    return { error };
  }
}
