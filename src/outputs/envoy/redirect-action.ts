import type { EntryAction, RedirectStatus } from '../../plan/traffic/entry-action.js';
import type { RedirectAction, RedirectCode } from './api/route.js';
import { pathRewrite } from './path-rewrite.js';

const RESPONSE_CODES = {
  301: 'MOVED_PERMANENTLY',
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
} as const satisfies Record<RedirectStatus, RedirectCode>;

/** A redirect; the Location always has a port and never a query, as Kuma's. */
export const redirectAction = ({
  status,
  scheme,
  host,
  port,
  path,
}: Extract<EntryAction, { kind: 'redirect' }>): RedirectAction => ({
  ...(scheme === undefined ? {} : { scheme_redirect: scheme }),
  ...(host === undefined ? {} : { host_redirect: host }),
  port_redirect: port,
  ...pathRewrite(path),
  response_code: RESPONSE_CODES[status],
  strip_query: true,
});
