import type { ApiServer } from '../../../config/config.js';
import { type CommandError, environmentError } from '../../../diagnostics/errors.js';
import type { FileWriter, TlsMaterial } from '../../../ports.js';
import { isLoopbackHost } from '../../../source/loopback-host.js';
import { publicUrl } from '../../../source/public-url.js';
import { readTlsMaterial } from './read-tls-material.js';

/** How one control plane is reached: what all calls to it have in common. */
export type Endpoint = {
  /** For messages: the URL without a user, password or query. */
  readonly address: string;
  /** What paths (`/meshes`) are appended to. */
  readonly base: string;
  /** Sent with every call; may hold credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsMaterial;
  /** How long one exchange may take in milliseconds; 0 for ever. */
  readonly timeout: number;
  readonly hasToken: boolean;
  /** The server's text with every secret that this endpoint knows replaced. */
  readonly withoutSecrets: (text: string) => string;
};

type Given = {
  readonly apiServer: ApiServer;
  /** Milliseconds, 0 for none. */
  readonly timeout: number;
  /** `meshgw/1.2.3 (linux)`. */
  readonly userAgent: string;
};

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;
/** Visible ASCII, blanks inside. */
const HEADER_VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?$/;

/**
 * Where and how to ask. Throws an environment error for an address that is no http or https URL, for headers that cannot be
 * sent, for files that cannot be read, and where secrets would cross a network in the clear.
 */
export function openEndpoint(
  { apiServer, timeout, userAgent }: Given,
  files: Pick<FileWriter, 'readIfPresent'>,
): Endpoint {
  const url = urlOf(apiServer);
  requireSafeTransport(url, apiServer);
  const authorization = authorizationOf(apiServer, url);
  return {
    address: publicUrl(apiServer.url).replace(/\/+$/, ''),
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    headers: {
      'user-agent': userAgent,
      ...givenHeaders(apiServer),
      ...(authorization === undefined ? {} : { authorization }),
      accept: 'application/json',
    },
    tls: url.protocol === 'https:' ? readTlsMaterial(apiServer, files) : NO_TLS,
    timeout,
    hasToken: apiServer.token !== undefined,
    withoutSecrets: hiding(secretsOf(apiServer, authorization)),
  };
}

const NO_TLS: TlsMaterial = { authorities: undefined, certificate: undefined, key: undefined, skipVerify: false };

function urlOf({ url }: ApiServer): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
    throw environmentError(`the address "${publicUrl(url)}" of the control plane is not an http or https URL`, {
      hint: 'write it like https://kuma.example.com:5682',
    });
  if (parsed.search !== '' || parsed.hash !== '')
    throw environmentError(`the address "${publicUrl(url)}" of the control plane has a query or a fragment`);
  return parsed;
}

const hasCredentials = ({ username, password }: URL): boolean => username !== '' || password !== '';

/** The token; else, for a proxy in front of the control plane, the user and password of the address (RFC 7617). */
function authorizationOf({ token }: ApiServer, url: URL): string | undefined {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw environmentError('the token of the control plane has characters that cannot be sent', {
      hint: 'a token is one line of letters, digits, dots, dashes and underscores',
    });
  if (token !== undefined) return `Bearer ${token}`;
  if (!hasCredentials(url)) return undefined;
  const { username, password } = url;
  return `Basic ${Buffer.from(`${unescaped(username)}:${unescaped(password)}`).toString('base64')}`;
}

/** A `%` that begins no escape stands for itself. */
const unescaped = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'));

/** The context's headers, names in lower case. */
function givenHeaders({ headers }: ApiServer): Readonly<Record<string, string>> {
  const all = headers.map(({ key, value }) => [key.toLowerCase(), value] as const);
  const wrong = all.find(([name, value]) => !HEADER_NAME.test(name) || !HEADER_VALUE.test(value));
  if (wrong !== undefined)
    throw environmentError(`the header "${wrong[0]}" of the control plane has a name or value that cannot be sent`);
  return Object.fromEntries(all);
}

/** Whoever is on the way reads what is sent over plain http: tokens, headers and passwords then only go to this machine. */
function requireSafeTransport(url: URL, { allowPlainHttp, headers, token }: ApiServer): void {
  if (url.protocol === 'https:' || allowPlainHttp || isLoopbackHost(url.hostname)) return;
  if (token !== undefined) throw unsafe(url, 'the token');
  if (headers.length > 0) throw unsafe(url, 'the headers');
  if (hasCredentials(url)) throw unsafe(url, 'the password');
}

const unsafe = (url: URL, what: string): CommandError =>
  environmentError(`${what} of the control plane would go to "${publicUrl(url.href)}" unencrypted`, {
    hint: 'use its https address (port 5682), or accept it with allowPlainHttp: true in the context (config control-planes add --allow-plain-http)',
  });

function secretsOf({ headers, token }: ApiServer, authorization: string | undefined): readonly string[] {
  // Short values of headers are no secrets, and would be found everywhere.
  const values = headers.map(({ value }) => value).filter((value) => value.length >= 6);
  const basic = authorization?.replace(/^\w+ /, '');
  return [token ?? '', basic ?? '', ...values].filter((value) => value !== '');
}

const hiding =
  (secrets: readonly string[]) =>
  (text: string): string =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, '(hidden)'), text);
