import { environmentError } from '../diagnostics/errors.js';
import type { Variables } from '../ports.js';
import { publicUrl } from '../source/public-url.js';
import { isWithoutProxy } from './without-proxy.js';

/** The proxy that the environment has for a URL, and undefined for none. Throws an environment error for one that is unusable. */
export async function proxyFor(url: URL, variables: Variables): Promise<URL | undefined> {
  const of = (name: string): string => variables[name] || variables[name.toUpperCase()] || '';
  const set = of(`${url.protocol.slice(0, -1)}_proxy`) || of('all_proxy');
  if (set === '' || isWithoutProxy(url, of('no_proxy'))) return undefined;
  const { getProxyForUrl } = await import('proxy-from-env');
  if (getProxyForUrl(url.href) === '') return undefined;
  // Without a scheme it is http, as in curl and Go; the library would take the scheme of what is asked for.
  const written = set.includes('://') ? set : `http://${set}`;
  if (URL.canParse(written) && /^https?:\/\//.test(written)) return new URL(written);
  throw environmentError(`the proxy "${publicUrl(written)}" of the environment is no http or https URL`, {
    hint: 'correct HTTPS_PROXY or HTTP_PROXY, or name the control plane’s host in NO_PROXY',
  });
}
