import type { IncomingMessage } from 'node:http';
import { type Answer, text } from '../answer.js';
import { problem } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { identify } from '../users/identify.js';
import type { FoundRoute } from './find-route.js';
import { methodNotAllowed, PAGE_NOT_FOUND, refusedMediaType } from './negotiation.js';

/** A request, read to its end. */
export type ReadRequest = { readonly message: IncomingMessage; readonly body: string; readonly isSecure: boolean };

export type Responder = {
  readonly state: ControlPlaneState;
  readonly findRoute: (path: string) => FoundRoute | undefined;
};

type Target = { readonly path: string; readonly query: string };

/** The path and query of a request line, which may be a whole URL. */
function targetOf(url: string): Target {
  const local = url.replace(/^https?:\/\/[^/?]*/, '') || '/';
  const mark = local.indexOf('?');
  return mark === -1 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

/** The path without empty segments and dots, as Go's ServeMux wants it. */
function cleaned(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/').slice(1)) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${path.length > 1 && path.endsWith('/') && kept.length > 0 ? '/' : ''}`;
}

const redirect = (path: string): Answer =>
  text(307, `<a href="${path}">Temporary Redirect</a>.\n\n`, {
    'Content-Type': 'text/html; charset=utf-8',
    Location: path,
  });

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const pairsOf = (query: string): readonly (readonly [string, string])[] => [...new URLSearchParams(query)];

const UNAUTHENTICATED = problem({ status: 401, title: 'Invalid authentication data', detail: 'Unauthenticated' });

/** What everyone may see, with whatever token. */
const isOpen = (path: string): boolean => path === '/' || path === '/gui' || path.startsWith('/gui/');

/** The answer of a control plane to a request. */
export function respond({ message, body, isSecure }: ReadRequest, responder: Responder): Answer {
  const { state, findRoute } = responder;
  const { path: rawPath, query } = targetOf(message.url ?? '/');
  const path = decodedPath(rawPath);
  if (path === undefined) return text(400, '400 Bad Request');
  if (cleaned(rawPath) !== rawPath) return redirect(cleaned(rawPath));
  const user = identify(message, { authentication: state.authentication, now: state.now() });
  if (user === 'unauthenticated' && !isOpen(path)) return UNAUTHENTICATED;
  const found = findRoute(path);
  if (found === undefined) return PAGE_NOT_FOUND;
  const { method = 'GET', headers } = message;
  const endpoint = found.route.methods[method];
  if (endpoint === undefined) return methodNotAllowed(Object.keys(found.route.methods));
  const refused = path.startsWith('/gui') ? undefined : refusedMediaType(method, headers);
  if (refused !== undefined) return refused;
  return endpoint(state, {
    method,
    origin: `${isSecure ? 'https' : 'http'}://${headers.host ?? ''}`,
    path: rawPath,
    route: found.route.path,
    parameters: found.parameters,
    query: pairsOf(query),
    body,
    user: user === 'unauthenticated' ? { name: '', groups: [] } : user,
  });
}
