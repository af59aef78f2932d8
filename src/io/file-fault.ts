import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { environmentError } from '../diagnostics/errors.js';
import { errorCode, errorWords } from './error-words.js';

type Attempt = { readonly path: string; readonly attempt: 'read' | 'write' };

/** An environment error for what the system refused to do with `path`. Errors without a system code pass: they are no faults. */
export function describeFault(error: unknown, { path, attempt }: Attempt): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  const directory = dirname(path);
  const isMissing = code === 'ENOENT' && !existsSync(directory);
  const reason = isMissing ? `there is no directory "${directory}"` : errorWords(error);
  return environmentError(`cannot ${attempt} "${path}": ${reason}`, { cause: error });
}
