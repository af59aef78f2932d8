import { environmentError } from '../../../diagnostics/errors.js';
import { type Asked, ask } from './ask.js';
import type { Catalogue } from './client.js';
import { identify, WITHOUT_MESH_GATEWAY } from './identify.js';
import { readCatalogue } from './read-catalogue.js';
import { StrangeAnswer } from './strange-answer.js';

/**
 * The types a control plane has, of `GET /_resources`. When that is not answered as Kuma 2 does, `GET /` says what is there
 * instead, and the error says that. Throws environment errors, also where there is no MeshGateway.
 */
export async function typesOf(asked: Asked): Promise<Catalogue> {
  const answered = await catalogueOf(asked);
  if (!(answered instanceof StrangeAnswer) && answered.has('MeshGateway')) return answered;
  const { product, version } = await identify(asked);
  if (answered instanceof StrangeAnswer) throw answered;
  throw environmentError(`the control plane at ${asked.endpoint.address} (${product} ${version}) has no MeshGateway`, {
    hint: WITHOUT_MESH_GATEWAY,
  });
}

async function catalogueOf(asked: Asked): Promise<Catalogue | StrangeAnswer> {
  try {
    const reply = await ask({ path: '/_resources', what: 'read the types of resources' }, asked);
    const types = reply.kind === 'json' ? readCatalogue(reply.value) : undefined;
    return types ?? new Map();
  } catch (error) {
    if (error instanceof StrangeAnswer) return error;
    throw error;
  }
}
