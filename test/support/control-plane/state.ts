import { randomUUID } from 'node:crypto';
import { type Catalogue, type CatalogueRow, catalogueWithout } from './catalogue.js';
import { increasingClock } from './resources/increasing-clock.js';
import { ResourceTable } from './resources/resource-table.js';
import type { Authentication } from './users/identify.js';

/** A Kuma of its own, another version, or no Kuma at all (variants.ts has the ones that tests want). */
export type Variant = {
  readonly product: string;
  readonly version: string;
  /** Types that this version no longer has. */
  readonly withoutTypes: readonly string[];
  /** Old versions have no `/_resources`; something else than Kuma has nothing but an index. */
  readonly has: 'everything' | 'no catalogue' | 'an index only';
};

/** All that a control plane knows while it runs. */
export type ControlPlaneState = {
  readonly mode: 'zone' | 'global';
  readonly variant: Variant;
  readonly catalogue: Catalogue;
  readonly rowOf: (type: string) => CatalogueRow | undefined;
  readonly table: ResourceTable;
  /** A new time at each call. */
  readonly nextTime: () => string;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds after which the control plane fills in the status of services. */
  readonly statusDelay: number;
  readonly ids: { readonly cluster: string; readonly instance: string };
  readonly authentication: Authentication;
};

export type StateOptions = Pick<ControlPlaneState, 'mode' | 'variant' | 'now' | 'statusDelay' | 'authentication'>;

export function createState(options: StateOptions): ControlPlaneState {
  const catalogue = catalogueWithout(options.variant.withoutTypes);
  const rows = new Map(catalogue.map((row) => [row.type, row]));
  return {
    ...options,
    catalogue,
    rowOf: (type) => rows.get(type),
    table: new ResourceTable(),
    nextTime: increasingClock(options.now),
    ids: { cluster: randomUUID(), instance: `${randomUUID().slice(0, 8)}-1` },
  };
}
