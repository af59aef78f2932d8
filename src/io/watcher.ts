import type { Watcher, WatchRequest } from '../ports.js';
import { watchDirectories } from './watched-directories.js';
import { lookAtFiles, sameFiles, type WatchedFiles } from './watched-files.js';

/** Milliseconds that one save may take: programs truncate, write and rename in several steps. */
const SETTLE = 15;
/** Milliseconds between looks at the files themselves, for changes that the system does not tell of. */
const POLL = 1500;

type Changes = { readonly stop: () => void };

/** Calls `changed` after each change of the inputs, until stopped. */
function followChanges(request: WatchRequest, changed: () => void): Changes {
  let settling: NodeJS.Timeout | undefined;
  let touched = false;
  const directories = watchDirectories((path) => {
    // A file may be written twice within one tick of the file system's clock, with the same size: the event is enough.
    touched ||= path === undefined || seen.files.has(path);
    settling ??= setTimeout(look, SETTLE);
  });
  const lookAndFollow = (): WatchedFiles => {
    const now = lookAtFiles(request);
    // What was put into a directory before its watch was open has not been told of.
    return directories.follow(now.directories) ? lookAtFiles(request) : now;
  };
  const look = (): void => {
    clearTimeout(settling);
    settling = undefined;
    const now = lookAndFollow();
    const isNew = touched || !sameFiles(seen, now);
    touched = false;
    seen = now;
    if (isNew) changed();
  };
  let seen = lookAndFollow();
  const polling = setInterval(look, POLL);
  return {
    stop: () => {
      clearTimeout(settling);
      clearInterval(polling);
      directories.close();
    },
  };
}

const ITEM: IteratorResult<void> = { done: false, value: undefined };
const END: IteratorResult<void> = { done: true, value: undefined };

function changes(request: WatchRequest): AsyncIterable<void> {
  let pending = false;
  let waiting: ((result: IteratorResult<void>) => void) | undefined;
  const { stop } = followChanges(request, () => {
    if (waiting === undefined) pending = true;
    else waiting(ITEM);
    waiting = undefined;
  });
  const next = async (): Promise<IteratorResult<void>> => {
    if (!pending) return new Promise((resolve) => (waiting = resolve));
    pending = false;
    return ITEM;
  };
  const giveUp = async (): Promise<IteratorResult<void>> => {
    stop();
    waiting?.(END);
    return END;
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: giveUp }) };
}

/** Changes as the system tells of them, and as a look every {@link POLL} ms finds them. */
export const watcher: Watcher = { changes };
