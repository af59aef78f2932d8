import type { ConfigSource } from './api/config-source.js';

/** How listeners and clusters come by what stands outside of them. */
export type Delivery = {
  /** Where route configurations are asked for by name; undefined: each listener carries its own. */
  readonly routes: ConfigSource | undefined;
  /** Where the secret of this name is asked for; undefined: it is one of the bootstrap's own. */
  readonly secret: (name: string) => ConfigSource | undefined;
  /** PEM file, on the machine where Envoy runs, with the authorities that it trusts. */
  readonly trustedAuthorities: string;
};
