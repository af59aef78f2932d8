import type { Snapshot } from '../model/snapshot.js';

/**
 * What may be called absent. A *named* secret, gateway or mesh that is not there is always worth a word; that nothing runs a
 * gateway or serves a backend is one only where such things would have been seen: files often hold routes and gateways alone.
 */
export type Sight = {
  /** Whether a store was looked at as well. */
  readonly store: boolean;
  /** Whether builtin-gateway Dataplanes are in view: "no Dataplane runs it", "nobody binds". */
  readonly gatewayDataplanes: boolean;
  /** Whether Dataplanes of any sort are in view: "no backend". */
  readonly dataplanes: boolean;
};

/** What can be seen of a snapshot, which holds what is in the store where `store` says so. */
export function sightOf({ ofKind }: Snapshot, { store }: Pick<Sight, 'store'>): Sight {
  const dataplanes = ofKind('Dataplane');
  return {
    store,
    dataplanes: store || dataplanes.length > 0,
    gatewayDataplanes: store || dataplanes.some(({ spec }) => spec.networking?.gateway?.type === 'BUILTIN'),
  };
}

/** Where a named resource was looked for, as a hint; undefined once the store was looked at too. */
export const whereLooked = ({ store }: Sight): string | undefined =>
  store ? undefined : 'looked in the files given; --with-context looks in the store too';
