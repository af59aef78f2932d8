import type { EnvoyResources } from './envoy-resources.js';

export type LoadedGateway = {
  readonly resources: EnvoyResources;
  /** What the user should know of it although it can be served: each a line. */
  readonly warnings: readonly string[];
};

/** Where the configuration of a gateway comes from. */
export type GatewaySource = {
  /** Reads the sources as they are now. Throws a CommandError when they cannot be read or are at fault. */
  readonly load: () => Promise<LoadedGateway>;
  /** An item for each time that it should be loaded again; undefined: never. */
  readonly changes: AsyncIterable<void> | undefined;
  /** Seconds since the sources were last seen, where they have to be asked; others are always in sight. */
  readonly age?: () => number;
};
