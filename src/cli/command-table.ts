import type { LoadedCommand } from './loaded-command.js';

/** A command or a group of commands, as far as the top-level help needs it. Loading a leaf loads only that command's chunk. */
export type TableEntry = LeafEntry | GroupEntry;

export type LeafEntry = {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** Left out of help, e.g. the completion back end. */
  readonly hidden?: boolean;
  readonly load: () => Promise<LoadedCommand>;
};

export type GroupEntry = {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly entries: readonly TableEntry[];
  /** The entry meant when the group is used with options only, e.g. `inspect -f gateway.yaml`. */
  readonly defaultEntry?: string;
};

export const isGroup = (entry: TableEntry): entry is GroupEntry => 'entries' in entry;
