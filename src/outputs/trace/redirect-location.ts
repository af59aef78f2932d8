import type { EntryAction } from '../../plan/traffic/entry-action.js';
import { changePath } from './change-path.js';
import type { SeenRequest } from './seen-request.js';

/** The Location of a redirect: always with a port, never with a query (ENVOY.md "Filters"). */
export function redirectLocation(
  { scheme, host, port, path }: Extract<EntryAction, { kind: 'redirect' }>,
  request: SeenRequest,
): string {
  const withoutPort = request.authority.replace(/(?<=^[^:]*|\]):[^\]:]*$/, '');
  return `${scheme ?? request.scheme}://${host ?? withoutPort}:${port}${changePath(request.path, path)}`;
}
