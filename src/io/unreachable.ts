import { type CommandError, environmentError } from '../diagnostics/errors.js';
import { publicUrl } from '../source/public-url.js';

type Details = { readonly hint?: string | undefined; readonly cause?: unknown };

/** The environment error for a URL that could not be read; no credentials of it are shown. */
export const unreachable = (url: string, reason: string, details: Details = {}): CommandError =>
  environmentError(`cannot read "${publicUrl(url)}": ${reason}`, details);
