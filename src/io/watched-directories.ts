import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

/** Watches that are open, each on one directory itself. */
export type WatchedDirectories = {
  /** Opens and closes watches until they are on these directories (path to identity). Whether one was opened. */
  readonly follow: (directories: ReadonlyMap<string, string>) => boolean;
  readonly close: () => void;
};

type Open = { readonly identity: string; readonly watcher: FSWatcher };

/**
 * One plain watch a directory: recursive watches, and those on files, go deaf once a file is replaced by rename. Where the
 * system has no more watches, or none at all (some network file systems), nothing is told; whoever watches has to look as well.
 */
export function watchDirectories(changed: (path: string | undefined) => void): WatchedDirectories {
  const open = new Map<string, Open>();

  const stop = (directory: string): void => {
    open.get(directory)?.watcher.close();
    open.delete(directory);
  };
  const start = (directory: string, identity: string): boolean => {
    try {
      const watcher = watch(directory, { persistent: true }, (_, name) =>
        changed(name === null ? undefined : join(directory, name)),
      );
      watcher.on('error', () => stop(directory));
      open.set(directory, { identity, watcher });
      return true;
    } catch {
      return false;
    }
  };
  return {
    follow: (directories) => {
      for (const [directory, { identity }] of open) if (directories.get(directory) !== identity) stop(directory);
      const missing = [...directories].filter(([directory]) => !open.has(directory));
      return missing.map(([directory, identity]) => start(directory, identity)).includes(true);
    },
    close: () => {
      for (const directory of [...open.keys()]) stop(directory);
    },
  };
}
