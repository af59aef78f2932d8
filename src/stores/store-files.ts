import { join } from 'node:path';
import type { ContextTarget } from '../config/config.js';
import { STORE_FILE } from './embedded/private-directory.js';

/**
 * The files that change when a context's resources do: none for a context that keeps them elsewhere. Of the embedded store
 * only the database itself, into which every writer empties its log when it is done; reading alone touches the log.
 */
export const storeFiles = (target: ContextTarget): readonly string[] =>
  target.kind === 'embedded' ? [join(target.directory, STORE_FILE)] : [];
