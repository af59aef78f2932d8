import { compareText } from '../model/compare-text.js';
import { groupBy } from '../model/group-by.js';
import type { Listener } from '../model/listener.js';
import type { Protocol } from '../model/protocol.js';
import { formatTags } from '../model/tag-set.js';
import { compareExactness } from './hostname.js';

/** Listeners that cannot share their port: each names all of its parties. */
export type MergeConflict = {
  readonly kind: 'protocol' | 'hostname' | 'connectionLimit';
  readonly parties: readonly Listener[];
};

/** The listeners of one port: one listener of Envoy. */
export type MergedPort = {
  readonly port: number;
  /** That of the first listener, where they disagree. */
  readonly protocol: Protocol;
  /** The lowest given; undefined: no limit. */
  readonly connectionLimit: number | undefined;
  /** Most exact hostname first. */
  readonly listeners: readonly Listener[];
  /** Empty for every gateway that Kuma accepts. */
  readonly conflicts: readonly MergeConflict[];
};

/** Merges listeners by port, whatever the order they were written in; ports ascend (DESIGN.md "Merging"). */
export const mergeListeners = (listeners: readonly Listener[]): readonly MergedPort[] =>
  [...groupBy(listeners, ({ port }) => port)]
    .sort(([a], [b]) => a - b)
    .flatMap(([port, group]) => mergedPort(port, [...group].sort(compareListeners)));

/** By everything that tells two listeners of a port apart, so that their places in the document never decide. */
const compareListeners = (a: Listener, b: Listener): number =>
  compareExactness(a.hostname, b.hostname) ||
  compareText(a.protocol, b.protocol) ||
  compareText(formatTags(a.tags), formatTags(b.tags)) ||
  (a.connectionLimit ?? 0) - (b.connectionLimit ?? 0) ||
  a.index - b.index;

function mergedPort(port: number, listeners: readonly Listener[]): readonly MergedPort[] {
  const [first] = listeners;
  if (first === undefined) return [];
  const limits = listeners.flatMap(({ connectionLimit }) => connectionLimit ?? []);
  const connectionLimit = limits.length === 0 ? undefined : Math.min(...limits);
  return [{ port, protocol: first.protocol, connectionLimit, listeners, conflicts: conflictsOf(listeners) }];
}

function conflictsOf(listeners: readonly Listener[]): readonly MergeConflict[] {
  const limited = listeners.filter(({ connectionLimit }) => connectionLimit !== undefined);
  const sameHostname = [...groupBy(listeners, ({ hostname }) => hostname).values()].filter(({ length }) => length > 1);
  return [
    ...disagreement('protocol', listeners, ({ protocol }) => protocol),
    ...sameHostname.map((parties): MergeConflict => ({ kind: 'hostname', parties })),
    ...disagreement('connectionLimit', limited, ({ connectionLimit }) => connectionLimit),
  ];
}

const disagreement = (
  kind: MergeConflict['kind'],
  parties: readonly Listener[],
  fieldOf: (listener: Listener) => unknown,
): readonly MergeConflict[] => (new Set(parties.map(fieldOf)).size > 1 ? [{ kind, parties }] : []);
