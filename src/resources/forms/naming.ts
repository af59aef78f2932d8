import type { AnyResource } from '../resource.js';

/** How the store that documents are meant for names things. */
export type Naming = {
  /** The namespace of Kuma itself: what is in it has no namespace in Universal form. */
  readonly systemNamespace: string;
  /** A resource under the name by which the store knows it, its own mostly. Doing it twice does no harm. */
  readonly named: (resource: AnyResource) => AnyResource;
};
