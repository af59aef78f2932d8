import { type BigIntStats, type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WatchRequest } from '../ports.js';
import { isDocumentName } from '../source/input-name.js';

/** What there is to see of inputs at one moment. */
export type WatchedFiles = {
  /** Every file that would be read, with what changes when its content does. */
  readonly files: ReadonlyMap<string, string>;
  /** The directories in which a change can matter, each with what makes it the directory it is. */
  readonly directories: ReadonlyMap<string, string>;
};

/** What is gone, or cannot be looked at, is just not there: reading it says why. */
function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function entriesOf(directory: string): readonly Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A write changes size or times, a replacement the inode; permissions, which decide whether it can be read, the ctime. */
const fingerprint = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;

/** Inode numbers are used again, so a directory that was deleted and made again is told by its birth as well. */
const identity = ({ dev, ino, birthtimeNs }: BigIntStats): string => `${dev} ${ino} ${birthtimeNs}`;

/** Collects files and directories on a walk over the inputs. */
class Walk {
  readonly files = new Map<string, string>();
  readonly directories = new Map<string, string>();
  readonly #recursive: boolean;

  constructor(recursive: boolean) {
    this.#recursive = recursive;
  }

  /** The directory that an input is in, or the nearest one that there is: that is where it would come back. */
  addSurroundings(path: string): void {
    const directory = dirname(path);
    const stats = statOf(directory);
    if (stats?.isDirectory()) this.directories.set(directory, identity(stats));
    else if (dirname(directory) !== directory) this.addSurroundings(directory);
  }

  /** A symbolic link changes also where it leads to. */
  addTarget(path: string): void {
    try {
      const target = realpathSync(path);
      if (target !== path) this.addSurroundings(target);
    } catch {
      // It leads nowhere at present.
    }
  }

  addInput(path: string): void {
    this.addSurroundings(path);
    this.addTarget(path);
    const stats = statOf(path);
    if (stats?.isDirectory()) this.#addDirectory(path, stats);
    else if (stats !== undefined) this.files.set(path, fingerprint(stats));
  }

  #addDirectory(path: string, stats: BigIntStats): void {
    this.directories.set(path, identity(stats));
    for (const entry of entriesOf(path)) this.#addEntry(join(path, entry.name), entry);
  }

  #addEntry(path: string, entry: Dirent): void {
    if (entry.isDirectory() && !this.#recursive) return;
    if (!entry.isDirectory() && !isDocumentName(entry.name)) return;
    const stats = statOf(path);
    if (stats === undefined) return;
    if (entry.isDirectory()) this.#addDirectory(path, stats);
    else if (stats.isFile()) this.files.set(path, fingerprint(stats));
  }
}

/** Looks at all inputs. Never throws. */
export function lookAtFiles({ inputs, recursive }: WatchRequest): WatchedFiles {
  const walk = new Walk(recursive);
  for (const input of inputs) walk.addInput(input);
  return walk;
}

/** Whether two looks saw the same files with the same content. */
export const sameFiles = (a: WatchedFiles, b: WatchedFiles): boolean =>
  a.files.size === b.files.size && [...a.files].every(([path, seen]) => b.files.get(path) === seen);
