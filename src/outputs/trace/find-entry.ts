import type { HostEntry, HostTraffic } from '../../plan/traffic/host-traffic.js';
import { mismatchOf } from './mismatch.js';
import type { SeenRequest } from './seen-request.js';

/** Finds the entry that takes a request: the first that fits. */
export type FindEntry = (host: HostTraffic, request: SeenRequest) => HostEntry | undefined;

/** Looks at one entry after the other, which for one request is soonest done. */
export const findEntry: FindEntry = ({ entries }, request) =>
  entries.find((entry) => mismatchOf(entry, request) === undefined);
