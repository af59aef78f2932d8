import type { SecretReference } from './api/tls.js';
import type { Delivery } from './delivery.js';

/** Names a secret, and where it is asked for. */
export function secretReference(name: string, { secret }: Delivery): SecretReference {
  const source = secret(name);
  return source === undefined ? { name } : { name, sds_config: source };
}
