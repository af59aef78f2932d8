import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, environmentError } from '../diagnostics/errors.js';

/** The system's code for what went wrong, e.g. `ENOSPC`; undefined for other errors. */
export const faultCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file size limit is reached',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a part of the path is not a directory',
  EISDIR: 'it is a directory',
  EEXIST: 'it already exists',
  ELOOP: 'too many symbolic links',
};

type Attempt = { readonly path: string; readonly attempt: 'read' | 'write' };

/** An environment error for a file operation that the system refused. A CommandError is passed on; a bug stays a bug. */
export function describeFault(error: unknown, { path, attempt }: Attempt): unknown {
  const code = faultCode(error);
  if (error instanceof CommandError || code === undefined) return error;
  const directory = dirname(path);
  const missing = code === 'ENOENT' && !existsSync(directory);
  const reason = missing ? `there is no directory "${directory}"` : (REASONS[code] ?? code);
  return environmentError(`cannot ${attempt} "${path}": ${reason}`, { cause: error });
}
