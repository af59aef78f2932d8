import type { Problem } from '../publish/problem.js';

/** Envoy took all of it, or a part, or did not confirm it. */
export type PublicationResult = 'accepted' | 'partial' | 'failed';

/** How a running gateway is doing at one moment. */
export type RunStatus = {
  readonly phase: 'starting' | 'serving' | 'draining';
  readonly isEnvoyUp: boolean;
  /** Starts of Envoy after the first. */
  readonly restarts: number;
  /** Configurations published, by how that ended. */
  readonly publications: Readonly<Record<PublicationResult, number>>;
  /** Times that the sources could not be read, or were at fault. */
  readonly failedLoads: number;
  /** Seconds that the last publication took. */
  readonly lastPublication: number;
  readonly problems: readonly Problem[];
  /** Seconds since the sources were last seen, where they have to be asked. */
  readonly sourceAge?: number;
};

/** Before anything has happened. */
export const INITIAL_STATUS: RunStatus = {
  phase: 'starting',
  isEnvoyUp: false,
  restarts: 0,
  publications: { accepted: 0, partial: 0, failed: 0 },
  failedLoads: 0,
  lastPublication: 0,
  problems: [],
};

/** Whether requests are served. */
export const isReady = ({ phase, isEnvoyUp }: RunStatus): boolean => phase === 'serving' && isEnvoyUp;
