import type { EntryAction } from '../../plan/traffic/entry-action.js';
import type { SeenRequest } from './seen-request.js';
import type { ForwardedRequest } from './trace.js';

type Changes = {
  readonly action: Pick<Extract<EntryAction, { kind: 'forward' }>, 'path' | 'host'>;
  readonly sent: ForwardedRequest;
};

/**
 * A request as it is once it is on its way to a backend: headers of the answer that ask for headers of the request get these
 * (measured with Envoy 1.40).
 */
export function changedRequest(request: SeenRequest, { action, sent }: Changes): SeenRequest {
  const { remove, set, add } = sent.headers;
  const headers = new Map(request.headers);
  for (const name of remove) headers.delete(name);
  for (const [name, value] of Object.entries(set)) headers.set(name, [value]);
  for (const [name, values] of Object.entries(add)) headers.set(name, [...(headers.get(name) ?? []), ...values]);
  // Envoy keeps what was there before also where a change comes to the same.
  if (action.path !== undefined) headers.set('x-envoy-original-path', [`${request.path}${request.query}`]);
  if (action.host?.kind === 'literal' || sent.authority !== request.authority)
    headers.set('x-envoy-original-host', [request.authority]);
  headers.set(':path', [sent.path]);
  for (const name of [':authority', 'host']) headers.set(name, [sent.authority]);
  const path = sent.path.slice(0, sent.path.length - request.query.length);
  return { ...request, method: sent.method, authority: sent.authority, path, headers };
}
