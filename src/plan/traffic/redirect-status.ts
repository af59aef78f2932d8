import type { RedirectStatus } from './entry-action.js';

const STATUSES: readonly RedirectStatus[] = [301, 302, 303, 307, 308];

/** The statuses that Envoy can redirect with; undefined for any other. */
export const redirectStatus = (status: number): RedirectStatus | undefined => STATUSES.find((each) => each === status);
