import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientRequest } from '../../src/outputs/trace/client-request.js';

/** What the harness sent (harness/README.md in the conformance data). */
export type RecordedRequest = {
  readonly scheme: 'http' | 'https' | 'tcp' | 'tls';
  readonly port: number;
  readonly host?: string | null;
  readonly sni?: string | null;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly httpVersion?: '1.0' | '1.1' | '2';
  readonly upgrade?: string;
  readonly clientKeyType?: 'rsa' | 'ecdsa';
  readonly padHeader?: number;
  readonly slowHeaders?: number;
  readonly hold?: number;
  readonly waitMs?: number;
  readonly tlsMax?: string;
  readonly alpn?: readonly string[];
  readonly send?: string;
};

/** What real Kuma answered. */
export type RecordedAnswer = {
  readonly error?: string;
  readonly status?: number;
  readonly location?: string;
  readonly backend?: string;
  readonly body?: string;
  readonly received?: string;
  readonly closedByPeer?: boolean;
  readonly distribution?: Readonly<Record<string, { readonly share: number; readonly tolerance: number }>>;
  readonly allBackends?: readonly { readonly backend: string; readonly host: string | null }[];
  readonly responseHeaders?: readonly (readonly [string, string])[];
  readonly backendRequest?: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly (readonly [string, string])[];
  };
  readonly tls?: { readonly keyType?: string };
};

export type Recording = { readonly name: string; readonly request: RecordedRequest; readonly expect: RecordedAnswer };

const folder = join(import.meta.dirname, '..', 'conformance', 'traffic', 'scenarios');

export const recordings = (scenario: string): readonly Recording[] =>
  JSON.parse(readFileSync(join(folder, scenario, 'requests.json'), 'utf8'));

/** The request as trace is asked about it. */
export function askedRequest(request: RecordedRequest): ClientRequest {
  const { scheme, port, host, sni, method = 'GET', path = '/', headers = [], httpVersion = '1.1' } = request;
  const upgrade =
    request.upgrade === undefined ? [] : [['Connection', 'Upgrade'] as const, ['Upgrade', request.upgrade] as const];
  const pad = request.padHeader === undefined ? [] : [['x-pad', 'p'.repeat(request.padHeader)] as const];
  return {
    scheme,
    port,
    method,
    target: path,
    authority: host ?? undefined,
    headers: [...headers, ...upgrade, ...pad].map(([name, value]) => ({ name, value })),
    httpVersion,
    sni: sni ?? undefined,
    keyType: request.clientKeyType,
  };
}
