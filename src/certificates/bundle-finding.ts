import type { certificates } from '../diagnostics/catalogue/certificates.js';

/** What {@link readBundle} has to say about a bundle. Blocks and certificates are counted from 1; nothing of a key is quoted. */
export type BundleFinding = {
  readonly code: keyof typeof certificates;
  /** `refused`: Kuma or Envoy does not load the bundle, or not all of it. `accepted`: it is loaded, but a user would want to know. */
  readonly effect: 'refused' | 'accepted';
  readonly message: string;
  readonly hint: string | undefined;
};

/** `YYYY-MM-DD`, in UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
