import type { FetchLimits } from '../ports.js';

/** What meshgw is willing to read (CLI.md "Input"). */
export const LIMITS = {
  /** Bytes of one file, stream or URL. */
  sourceBytes: 64 * 1024 * 1024,
  /** Collections within collections. The yaml library recurses; past some 500 levels it can end the process. */
  nesting: 200,
  url: { bytes: 64 * 1024 * 1024, milliseconds: 10_000, redirects: 3 },
} as const satisfies { sourceBytes: number; nesting: number; url: FetchLimits };
