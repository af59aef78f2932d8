import { version } from '../../../../package.json';
import type { ApiServer } from '../../../config/config.js';
import type { Ports } from '../../../ports.js';
import type { Asked } from './ask.js';
import { openEndpoint } from './endpoint.js';

/** What calls to a control plane need of the world. */
export type ClientPorts = Pick<Ports, 'openHttp' | 'files' | 'sleep' | 'random' | 'clock' | 'streams' | 'host'>;

export type CallOptions = {
  readonly apiServer: ApiServer;
  /** `--api-timeout`: milliseconds for one exchange, 0 for none. */
  readonly timeout: number;
};

/**
 * Who will be asked, and how; nothing is sent yet. Throws an environment error for settings that cannot be used, before anything
 * secret leaves this machine. Says on stderr when certificates are not checked.
 */
export function openCalls({ apiServer, timeout }: CallOptions, ports: ClientPorts): Asked {
  const { host, files, sleep, random, clock } = ports;
  const endpoint = openEndpoint({ apiServer, timeout, userAgent: `meshgw/${version} (${host.platform})` }, files);
  if (endpoint.tls.skipVerify)
    ports.streams.err(
      `Warning: skipVerify: whoever answers as ${endpoint.address} is trusted with everything, the token too; ` +
        'name its certificate with --ca-cert-file instead\n',
    );
  return { endpoint, ports: { http: ports.openHttp(), sleep, random, clock } };
}
