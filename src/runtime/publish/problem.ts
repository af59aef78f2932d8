import type { ResourceKind } from '../discovery/discovery-type.js';

/** Something that Envoy would not take. */
export type Problem = {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Envoy's words. */
  readonly reason: string;
  /**
   * `kept`: the last one that Envoy took stays in force; `left out`: there is none, so nothing is served in its place;
   * `waiting`: a listener whose port is taken or not allowed, asked for again until it is free.
   */
  readonly effect: 'kept' | 'left out' | 'waiting';
};

/** Whether a listener was rejected for what other programs, or the system, say about its port. */
export const isAboutPort = (reason: string): boolean =>
  /^cannot bind|Address already in use|Permission denied|Cannot assign requested address/.test(reason);

const NOUNS = {
  listeners: 'listener',
  clusters: 'cluster',
  routeConfigurations: 'route configuration',
  secrets: 'secret',
  runtimeLayers: 'runtime layer',
} as const satisfies Record<ResourceKind, string>;

const EFFECTS = {
  kept: 'the last good one stays in force',
  'left out': 'it is left out',
  waiting: 'it is asked for again until it is free',
} as const satisfies Record<Problem['effect'], string>;

/** The problem as a sentence. */
export const problemText = ({ kind, name, reason, effect }: Problem): string =>
  `Envoy rejected the ${NOUNS[kind]} "${name}": ${reason}; ${EFFECTS[effect]}`;
