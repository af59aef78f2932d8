import type { ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';

/** How one option is written, read and completed. `parse` gets every value given, in order (none: []). */
export type OptionSpec<T = unknown> = {
  /** commander's notation: `-f, --file <input>`, `--dry-run`. */
  readonly flags: string;
  readonly description: string;
  readonly parse: (values: readonly string[]) => T;
  /** Values to complete with, or the source of them. */
  readonly complete?: Completion;
  /** Shown in help as `(default …)`. */
  readonly defaultText?: string;
};

/** Where completion values come from: a fixed list, files, or what the store and config hold. */
export type Completion = readonly string[] | 'files' | 'meshes' | 'contexts' | 'types' | 'resource-names' | 'none';

export type ArgumentSpec = {
  /** commander's notation: `<type>`, `[name]`, `[inputs...]`. */
  readonly name: string;
  readonly description: string;
  readonly complete?: Completion;
};

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]: ReturnType<O[K]['parse']>;
};

/** A leaf command: data plus a run function. It decides nothing about meshes. */
export type Command<O extends OptionSpecs = OptionSpecs> = {
  /** Words after `meshgw`, e.g. `['inspect', 'meshgateway']`. */
  readonly path: readonly string[];
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** Command lines with a comment each. */
  readonly examples: readonly { readonly comment: string; readonly line: string }[];
  readonly arguments: readonly ArgumentSpec[];
  readonly options: O;
  readonly run: (invocation: Invocation<O>, ports: Ports) => Promise<ExitCode>;
};

export type Invocation<O extends OptionSpecs = OptionSpecs> = {
  readonly arguments: readonly string[];
  readonly options: OptionValues<O>;
  readonly global: GlobalOptions;
};

/** Flag over environment over config file; see CLI.md "Conventions". */
export type GlobalOptions = {
  readonly configFile: string | undefined;
  readonly context: string | undefined;
  readonly noConfig: boolean;
  /** Milliseconds; 0 means none. */
  readonly apiTimeout: number;
  readonly logLevel: 'off' | 'info' | 'debug';
  readonly color: 'auto' | 'always' | 'never';
};

/** Keeps the option types of a command literal. */
export const defineCommand = <O extends OptionSpecs>(command: Command<O>): Command<O> => command;
