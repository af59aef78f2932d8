/** The package brings no types of its own. */
declare module 'proxy-from-env' {
  /** The proxy for a URL, of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in either case; `''` for none. */
  export function getProxyForUrl(url: string): string;
}
