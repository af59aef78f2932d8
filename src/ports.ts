import type { Style } from './render/style.js';

/** What the program needs of the outside world. Real implementations are in io/; only main.ts puts them together. */

/** Standard streams. Text is written as it is given: escaping and colour are the renderer's business. */
export type Streams = {
  /** The answer, and nothing else. */
  readonly out: (text: string) => void;
  /** Everything that is not the answer. */
  readonly err: (text: string) => void;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
};

export type Clock = { readonly now: () => Date };

/** Cryptographic randomness. */
export type Random = { readonly bytes: (count: number) => Uint8Array };

/** Resolves after so many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<void>;

export type Variables = Readonly<Record<string, string | undefined>>;

/** The machine as far as paths and defaults depend on it. */
export type Host = {
  readonly variables: Variables;
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  readonly workingDirectory: string;
};

/** How inputs (`-f`) are reached. Every method throws an environment CommandError that names the input. */
export type InputReader = {
  /** What `path` is; follows symbolic links. */
  readonly kindOf: (path: string) => 'file' | 'directory' | 'stream';
  /** Names in a directory, sorted, with their kinds; symbolic links to directories are left out. */
  readonly list: (directory: string) => readonly { readonly name: string; readonly kind: 'file' | 'directory' }[];
  /** All bytes of a file, FIFO or device, read once to the end; refuses more than `limit` bytes. */
  readonly read: (path: string, limit: number) => Promise<Uint8Array>;
  readonly readStdin: (limit: number) => Promise<Uint8Array>;
  /** GET with a deadline and a bound on redirects, never from https to http. */
  readonly fetch: (url: string, limits: FetchLimits) => Promise<Uint8Array>;
};

export type FetchLimits = { readonly bytes: number; readonly milliseconds: number; readonly redirects: number };

/** Small files that meshgw itself writes (certificates, keys, config). */
export type FileWriter = {
  /** Creates all files or none: private (mode as given), never through a symbolic link, never over a file unless `force`. */
  readonly writeAll: (
    files: readonly { readonly path: string; readonly mode: number; readonly content: string }[],
    options: { readonly force: boolean },
  ) => void;
  /** A regular file's content up to `limit` bytes; undefined when there is none. */
  readonly readIfPresent: (path: string, limit: number) => string | undefined;
  /**
   * Makes of a private file (0600) what `change` makes of its text (undefined: there is none); no other meshgw comes in between.
   * Directories are made where they are missing. What `change` throws passes through, and then nothing is written; nor where the
   * text stays the same.
   */
  readonly update: <T>(path: string, change: Rewriting<T>) => T;
};

/** How a file changes; `result` is what the caller wants to know of it. */
export type Rewriting<T> = {
  /** The most bytes that the file may have. */
  readonly limit: number;
  readonly rewrite: (text: string | undefined) => { readonly text: string; readonly result: T };
};

/** Files, and directories with the documents in them, as `-f` names them. */
export type WatchRequest = { readonly inputs: readonly string[]; readonly recursive: boolean };

/** Tells when inputs change. */
export type Watcher = {
  /**
   * From the call on, an item for each change of what the inputs hold: content written, files new, gone or replaced, also by
   * rename, and directories gone and back. Changes close together, or while nobody waits, are one item. Never throws; ends
   * when the iteration is given up.
   */
  readonly changes: (request: WatchRequest) => AsyncIterable<void>;
};

/** Signals by which the user or the system asks something of a program that goes on. */
export type Signals = {
  /** From now on `listener` alone decides what these signals do, until the function returned is called. */
  readonly take: (listener: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void) => () => void;
};

/** Material for TLS, PEM. */
export type TlsMaterial = {
  /** Authorities to trust instead of the system's. */
  readonly authorities: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** Trust whoever answers. */
  readonly skipVerify: boolean;
};

export type HttpRequest = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Used for https only. */
  readonly tls: TlsMaterial;
  /** The deadline for all of the exchange in milliseconds, 0 for none, and the most bytes of a body that are read. */
  readonly limits: { readonly milliseconds: number; readonly bytes: number };
};

export type HttpAnswer = {
  readonly status: number;
  /** Names in lower case; of a header that comes twice both values, joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Why a TLS connection is not trusted, or none at all. */
export type TlsProblem =
  /** No authority that is trusted has issued the server's certificate. */
  | 'untrusted'
  /** The server's certificate is no longer or not yet valid. */
  | 'expired'
  /** The server's certificate is for other hosts. */
  | 'hostname'
  /** The server does not speak TLS. */
  | 'notTls'
  /** The server wants a client certificate, or another one. */
  | 'clientCertificate'
  /** The given authorities, certificate or key cannot be used. */
  | 'material'
  | 'other';

/** Why there is no answer; `reason` is in words, e.g. `connection refused`. */
export type HttpFault =
  | {
      /**
       * `connect`: no connection, so the request was not sent. `connectTimeout`: as `connect`, by the deadline. `broken`: the
       * connection ended before the answer did; the request may have been carried out. `timeout`: as `broken`, by the deadline.
       * `tooLarge`: the answer is larger than the limit.
       */
      readonly fault: 'connect' | 'connectTimeout' | 'broken' | 'timeout' | 'tooLarge';
      readonly reason: string;
    }
  /** No trust, so the request was not carried out. */
  | { readonly fault: 'tls'; readonly problem: TlsProblem; readonly reason: string };

/** HTTP/1.1 over kept-alive connections, through the environment's proxies. Follows no redirect and tries nothing twice. */
export type HttpClient = {
  readonly exchange: (request: HttpRequest) => Promise<HttpAnswer | HttpFault>;
  /** Ends the connections kept open. */
  readonly close: () => void;
};

/** One run of another program, without a shell. */
export type ProgramRun = {
  readonly program: string;
  readonly arguments: readonly string[];
  /** All that it reads from its standard input. */
  readonly input: string;
  /** Milliseconds, 0 for none; what has not ended then is ended. */
  readonly timeout: number;
};

export type ProgramResult =
  | { readonly kind: 'ended'; readonly exitCode: number; readonly out: string; readonly err: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'timeout' };

/** Runs other programs, with this one's environment. */
export type Programs = { readonly run: (run: ProgramRun) => Promise<ProgramResult> };

export type Ports = {
  readonly streams: Streams;
  /** How to colour what goes to stdout and to stderr. */
  readonly styles: { readonly out: Style; readonly err: Style };
  readonly clock: Clock;
  readonly random: Random;
  readonly sleep: Sleep;
  readonly host: Host;
  /** Asks a person on the terminal; true for yes. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly inputs: InputReader;
  readonly files: FileWriter;
  readonly watcher: Watcher;
  readonly signals: Signals;
  /** Opens a client; its proxies are read from the environment then. */
  readonly openHttp: () => HttpClient;
  readonly programs: Programs;
};
