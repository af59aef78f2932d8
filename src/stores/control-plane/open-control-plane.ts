import { version } from '../../../package.json';
import type { ApiServer } from '../../config/config.js';
import type { Ports } from '../../ports.js';
import type { ControlPlaneClient } from './client.js';
import { createClient } from './create-client.js';
import { openEndpoint } from './endpoint.js';

/** What a client needs of the world. */
export type ClientPorts = Pick<Ports, 'openHttp' | 'files' | 'sleep' | 'random' | 'clock' | 'streams' | 'host'>;

export type ClientOptions = {
  readonly apiServer: ApiServer;
  /** `--api-timeout`: milliseconds for one exchange, 0 for none. */
  readonly timeout: number;
  /** Told after each page of a list that has several. */
  readonly onProgress?: (progress: ListProgress) => void;
};

export type ListProgress = { readonly type: string; readonly read: number; readonly total: number };

/**
 * A client of a control plane's REST API, once for each command; nothing is sent yet. Throws an environment error for settings
 * that cannot be used, before anything secret leaves this machine. Says on stderr when certificates are not checked.
 */
export function openControlPlane(options: ClientOptions, ports: ClientPorts): ControlPlaneClient {
  const { apiServer, timeout, onProgress = () => undefined } = options;
  const endpoint = openEndpoint(
    { apiServer, timeout, userAgent: `meshgw/${version} (${ports.host.platform})` },
    ports.files,
  );
  if (endpoint.tls.skipVerify)
    ports.streams.err(
      `Warning: skipVerify: whoever answers as ${endpoint.address} is trusted with everything, the token too; ` +
        'name its certificate with --ca-cert-file instead\n',
    );
  const { sleep, random, clock } = ports;
  return createClient({ endpoint, ports: { http: ports.openHttp(), sleep, random, clock }, onProgress });
}
