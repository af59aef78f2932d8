import { REMOVED_KINDS } from '../../../src/resources/kuma3/removed-kinds.js';
import rules from './data/rules.json' with { type: 'json' };
import type { Variant } from './state.js';

/** The control plane of the recordings. */
export const kuma2: Variant = { ...rules.version, withoutTypes: [], has: 'everything' };

/** Kuma 3 has neither MeshGateway nor the rest of the first generation. */
export const kuma3: Variant = {
  product: 'Kuma',
  version: '3.0.0',
  withoutTypes: [...REMOVED_KINDS.keys()],
  has: 'everything',
};

/** A Kuma from before `GET /_resources`. */
export const oldKuma: Variant = { product: 'Kuma', version: '2.1.0', withoutTypes: [], has: 'no catalogue' };

/** Some other server with an index in JSON. */
export const notKuma: Variant = { product: 'Consul', version: '1.20.0', withoutTypes: [], has: 'an index only' };
