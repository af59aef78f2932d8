import type { HttpAnswer } from '../../../ports.js';
import type { Endpoint } from './endpoint.js';
import { type CallPorts, type CallResult, sendCall } from './send-call.js';

const MOST_REDIRECTS = 3;

/** GET, followed where it is redirected within the same origin; any other redirect is the outcome. */
export async function getFollowing(path: string, endpoint: Endpoint, ports: CallPorts): Promise<CallResult> {
  let url = `${endpoint.base}${path}`;
  for (let followed = 0; ; followed++) {
    const result = await sendCall({ method: 'GET', url }, endpoint, ports);
    const next = 'status' in result.outcome ? sameOriginTarget(result.outcome, url) : undefined;
    if (next === undefined || followed === MOST_REDIRECTS) return result;
    url = next;
  }
}

/** Where a redirect leads, if that is the same scheme, host and port: elsewhere nobody may see the token. */
function sameOriginTarget({ status, headers }: HttpAnswer, from: string): string | undefined {
  const location = headers['location'];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, from))
    return undefined;
  const to = new URL(location, from);
  return to.origin === new URL(from).origin ? `${to.origin}${to.pathname}${to.search}` : undefined;
}
