import { getSystemErrorMap } from 'node:util';

const OWN_WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ELOOP: 'too many symbolic links',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed before the answer was complete',
};

const isCoded = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** The system's code of an error (`ENOENT`), or undefined. */
export const errorCode = (error: unknown): string | undefined => (isCoded(error) ? error.code : undefined);

/** Why something failed, in words: `permission denied` for EACCES. */
export function errorWords(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  const own = OWN_WORDS[code];
  if (own !== undefined) return own;
  for (const [name, words] of getSystemErrorMap().values()) if (name === code) return words;
  return error instanceof Error && error.message !== '' ? error.message : code;
}
