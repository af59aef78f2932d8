import type { ClientRequest } from './client-request.js';
import { answer, type Objection } from './objection.js';

/** A QUERY has to say what its content is, in any version of HTTP (measured with Envoy 1.40). */
export function queryObjection({ method, headers }: ClientRequest): Objection | undefined {
  if (method !== 'QUERY') return undefined;
  const isSaid = headers.some(({ name, value }) => name.toLowerCase() === 'content-type' && value.trim() !== '');
  return isSaid ? undefined : answer(400, 'a QUERY has no Content-Type');
}
