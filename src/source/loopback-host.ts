/**
 * Whether a URL's `hostname` is this machine for sure. Names under `.localhost` are not: not every resolver keeps them here
 * (RFC 6761 asks for it, but glibc asks DNS).
 */
export const isLoopbackHost = (hostname: string): boolean =>
  /^(?:localhost\.?|127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])$/i.test(hostname);
