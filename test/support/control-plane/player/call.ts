import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '../../../../src/source/json-value.js';

/** The suites of recorded calls: each wants a fresh control plane of its own kind. */
export const SUITES = ['main', 'inspect', 'auth', 'https', 'https-clientcert', 'https-required', 'global'] as const;
export type Suite = (typeof SUITES)[number];

/** PEM files by the names that calls use, and what is special about the connection. */
export type CallTls = {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure?: boolean;
  readonly servername?: string;
  readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2';
};

/** A call as the recordings have it. Calls of a suite build on each other and are played in order. */
export type Call = {
  readonly id: string;
  readonly about: string;
  readonly method: string;
  /** With `${variables}`, as in headers and bodies. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly json?: JsonValue;
  /** A big body, made up. */
  readonly fill?: {
    readonly before: string;
    readonly unit: string;
    readonly count: number;
    readonly after: string;
  };
  /** Which port is meant: the TLS one, or deliberately the wrong one of the two. */
  readonly base?: 'https' | 'http-on-https' | 'https-on-http';
  readonly tls?: CallTls;
  /** Milliseconds to wait before it. */
  readonly delay?: number;
  readonly repeat?: { readonly var: string; readonly from: number; readonly to: number; readonly pad?: number };
  readonly concurrent?: number;
  /** What of the answer becomes a variable. */
  readonly capture?: Readonly<Record<string, string>>;
  /** Under which name the times of the answer are remembered. */
  readonly times?: string;
  readonly digest?: boolean;
  readonly unordered?: boolean;
  readonly volatile?: boolean;
};

/** What came of a call, without what differs from run to run (normalise.ts). */
export type CallResponse = JsonObject;

/** Where the calls of a suite are; `inspect` was recorded later than the others, by `npm run record`. */
const callsFile = (suite: Suite): string => (suite === 'inspect' ? 'calls-inspect.json' : 'calls.json');

const FILES: Readonly<Record<Suite, string>> = {
  main: 'exchanges.jsonl',
  inspect: 'exchanges-inspect.jsonl',
  auth: 'exchanges-auth.jsonl',
  https: 'exchanges-https.jsonl',
  'https-clientcert': 'exchanges-https.jsonl',
  'https-required': 'exchanges-https.jsonl',
  global: 'exchanges-global.jsonl',
};

/** The calls of a suite, from the folder with the recordings (test/conformance/control-plane). */
export function callsOf(suite: Suite, folder: string): readonly Call[] {
  const text = readFileSync(join(folder, callsFile(suite)), 'utf8');
  const calls: Readonly<Partial<Record<Suite, readonly Call[]>>> = JSON.parse(text);
  return calls[suite] ?? [];
}

/** What a Kuma 2.14.2 answered to the calls of a suite, by their ids. */
export function recordedResponses(suite: Suite, folder: string): ReadonlyMap<string, CallResponse> {
  const lines = readFileSync(join(folder, FILES[suite]), 'utf8').trim().split('\n');
  const records = lines.map((line): { readonly id: string; readonly response: CallResponse } => JSON.parse(line));
  return new Map(records.map(({ id, response }) => [id, response]));
}
