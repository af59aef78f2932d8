import type { ApiServer } from '../../src/config/config.js';

/** How a control plane at a URL is reached, with nothing but that unless more is said. */
export const apiServerAt = (url: string, more: Partial<ApiServer> = {}): ApiServer => ({
  url,
  caCertFile: undefined,
  clientCertFile: undefined,
  clientKeyFile: undefined,
  skipVerify: false,
  token: undefined,
  headers: [],
  allowPlainHttp: false,
  ...more,
});
