import type { HeaderChanges } from '../../plan/traffic/entry-action.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import type { HeaderMutations, HeaderValueOption } from './api/route.js';

/** Header filters of an entry. */
export const headerMutations = ({ request, response }: Pick<HostEntry, 'request' | 'response'>): HeaderMutations => {
  const [toBackend, toClient] = [written(request), written(response)];
  return {
    ...(toBackend.length === 0 ? {} : { request_headers_to_add: toBackend }),
    ...(request.remove.length === 0 ? {} : { request_headers_to_remove: request.remove }),
    ...(toClient.length === 0 ? {} : { response_headers_to_add: toClient }),
    ...(response.remove.length === 0 ? {} : { response_headers_to_remove: response.remove }),
  };
};

const written = ({ set, add }: HeaderChanges): readonly HeaderValueOption[] => [
  ...set.map(({ name, value }) => option(name, value, 'OVERWRITE_IF_EXISTS_OR_ADD')),
  ...add.map(({ name, value }) => option(name, value, 'APPEND_IF_EXISTS_OR_ADD')),
];

const option = (key: string, value: string, append_action: HeaderValueOption['append_action']): HeaderValueOption => ({
  header: { key, value },
  append_action,
});
