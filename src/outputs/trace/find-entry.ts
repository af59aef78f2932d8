import type { HostEntry, HostTraffic } from '../../plan/traffic/host-traffic.js';
import { mismatchOf } from './mismatch.js';
import type { SeenRequest } from './seen-request.js';

/** The entry that takes a request: the first that fits. */
export const findEntry = ({ entries }: HostTraffic, request: SeenRequest): HostEntry | undefined =>
  entries.find((entry) => mismatchOf(entry, request) === undefined);
