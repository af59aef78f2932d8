/** A control plane that calls are played against, and what is remembered from one call to the next. */
export type Session = {
  /** Without a slash at the end. */
  readonly base: string;
  /** '' for none. */
  readonly httpsBase: string;
  /** PEM by the names that calls use. */
  readonly tlsFiles: Readonly<Record<string, string>>;
  /** Texts to be replaced in answers, with their replacements. */
  readonly replacements: readonly (readonly [from: string, to: string])[];
  readonly variables: Map<string, string>;
  readonly times: Map<string, SeenTimes>;
  /** Long data that we sent ourselves, so that it is told from what the control plane makes. */
  readonly sentData: Set<string>;
};

export type SeenTimes = { readonly created: string; readonly modified: string };

export type SessionOptions = Pick<Session, 'base' | 'httpsBase'> & {
  readonly tlsFiles?: Session['tlsFiles'];
  readonly replacements?: Session['replacements'];
  readonly variables?: Readonly<Record<string, string>>;
};

const MEBIBYTE = 1024 * 1024;

export const openSession = (options: SessionOptions): Session => ({
  base: options.base.replace(/\/$/, ''),
  httpsBase: options.httpsBase.replace(/\/$/, ''),
  tlsFiles: options.tlsFiles ?? {},
  replacements: options.replacements ?? [],
  variables: new Map([
    // For headers too large to store.
    ['mib', 'x'.repeat(MEBIBYTE)],
    ['base', options.base.replace(/\/$/, '')],
    ...Object.entries(options.variables ?? {}),
  ]),
  times: new Map(),
  sentData: new Set(),
});

/** A text with its `${variables}` filled in; unknown ones stay. */
export const filledIn = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{(\w+)\}/g, (all, name: string) => variables.get(name) ?? all);
