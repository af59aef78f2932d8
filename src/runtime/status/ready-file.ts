import { accessSync, constants, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pid } from 'node:process';
import { environmentError } from '../../diagnostics/errors.js';

/** A file that is there as long as the gateway serves, with the process number in it. */
export type ReadyFile = { readonly write: () => void; readonly remove: () => void };

/** What a ready file holds. */
const CONTENT = /^\d+\n$/;

function isLeftBehind(path: string): boolean {
  return lstatSync(path).isFile() && CONTENT.test(readFileSync(path, 'utf8'));
}

/**
 * Prepares a ready file: one that a killed run has left behind is removed. Throws an environment error when something else
 * is there, or where no file can be made.
 */
export function prepareReadyFile(path: string): ReadyFile {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined && !isLeftBehind(path))
    throw environmentError(`--ready-file: "${path}" exists and is not a ready file`, { hint: 'name another file' });
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw environmentError(`--ready-file: cannot write to the directory of "${path}"`, { cause });
  }
  const remove = (): void => rmSync(path, { force: true });
  remove();
  return {
    write: () => {
      const temporary = `${path}.${pid}.tmp`;
      try {
        writeFileSync(temporary, `${pid}\n`, { flag: 'wx' });
        renameSync(temporary, path);
      } catch (cause) {
        rmSync(temporary, { force: true });
        throw environmentError(`--ready-file: cannot write "${path}"`, { cause });
      }
    },
    remove,
  };
}
