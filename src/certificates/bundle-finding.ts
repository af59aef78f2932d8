import type { Code } from '../diagnostics/catalogue/index.js';

/** All that can be wrong with what one data source holds. */
export const BUNDLE_CODES = [
  'MGW401',
  'MGW402',
  'MGW403',
  'MGW404',
  'MGW405',
  'MGW406',
  'MGW407',
  'MGW408',
  'MGW409',
  'MGW410',
  'MGW411',
  'MGW412',
  'MGW413',
  'MGW414',
  'MGW415',
  'MGW416',
] as const satisfies readonly Code[];

/** What {@link readBundle} has to say about a bundle. Blocks and certificates are counted from 1; nothing of a key is quoted. */
export type BundleFinding = {
  readonly code: (typeof BUNDLE_CODES)[number];
  /** `refused`: Kuma or Envoy does not load the bundle, or not all of it. `accepted`: it is loaded, but a user would want to know. */
  readonly effect: 'refused' | 'accepted';
  readonly message: string;
  readonly hint: string | undefined;
};

/** `YYYY-MM-DD`, in UTC. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
