import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest, type RequestOptions as TlsRequestOptions } from 'node:https';
import type { Call, CallTls } from './call.js';
import { filledIn, type Session } from './session.js';

/** An answer, or Node's code for why there is none. */
export type Sent =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }
  | { readonly kind: 'error'; readonly error: string };

type Variables = ReadonlyMap<string, string>;

const DEADLINE = 60_000;

/** What a call sends; undefined: nothing. */
export function bodyOf({ fill, json, body }: Call, variables: Variables): string | undefined {
  if (fill !== undefined) return fill.before + fill.unit.repeat(fill.count) + fill.after;
  const text = json === undefined ? body : JSON.stringify(json);
  return text === undefined ? undefined : filledIn(text, variables);
}

/** Scheme and port of a call: that of the address, unless the call means the TLS port or the wrong one of the two. */
function endpointOf({ base }: Call, session: Session): { readonly secure: boolean; readonly url: URL } {
  switch (base) {
    case 'https':
      return { secure: true, url: new URL(session.httpsBase) };
    case 'http-on-https':
      return { secure: false, url: new URL(session.httpsBase) };
    case 'https-on-http':
      return { secure: true, url: new URL(session.base) };
    default: {
      const url = new URL(session.base);
      return { secure: url.protocol === 'https:', url };
    }
  }
}

function tlsOptions(tls: CallTls, files: Session['tlsFiles']): TlsRequestOptions {
  const file = (name: string | undefined): string | undefined => (name === undefined ? undefined : files[name]);
  return {
    rejectUnauthorized: tls.insecure !== true,
    ca: file(tls.ca),
    cert: file(tls.cert),
    key: file(tls.key),
    ...(tls.servername !== undefined && { servername: tls.servername }),
    ...(tls.maxVersion !== undefined && {
      maxVersion: tls.maxVersion,
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    }),
  };
}

function headersOf(call: Call, body: string | undefined, variables: Variables): Record<string, string | number> {
  const given = Object.entries(call.headers ?? {}).map(([name, value]) => [name, filledIn(value, variables)]);
  const headers = Object.fromEntries(given);
  const isChunked = headers['Transfer-Encoding'] !== undefined;
  return body === undefined || isChunked ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) };
}

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

async function readAnswer(response: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const { statusCode: status = 0, headers } = response;
  return { kind: 'answer', status, headers, body: Buffer.concat(chunks).toString() };
}

/** Sends a call on a connection of its own. */
export function sendCall(call: Call, session: Session, variables: Variables = session.variables): Promise<Sent> {
  const { secure, url } = endpointOf(call, session);
  const body = bodyOf(call, variables);
  const options: RequestOptions = {
    method: call.method,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: filledIn(call.path, variables),
    headers: headersOf(call, body, variables),
    agent: false,
    timeout: DEADLINE,
  };
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void => resolve({ kind: 'error', error: codeOf(error) });
    const request = secure
      ? httpsRequest({ ...options, ...tlsOptions(call.tls ?? {}, session.tlsFiles) })
      : httpRequest(options);
    request.on('response', (response) => void readAnswer(response).then(resolve, fail));
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'TIMEOUT' })));
    request.on('error', fail);
    request.end(body);
  });
}
