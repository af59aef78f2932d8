/** The protocols a listener can have, by how Envoy treats their connections. */
export type Protocol = 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';

/** HTTP routes fit HTTP and HTTPS listeners, TCP routes TCP and TLS ones (ENVOY.md "Which routes a listener gets"). */
export type Traffic = 'http' | 'tcp';

const TRAFFIC = { HTTP: 'http', HTTPS: 'http', TCP: 'tcp', TLS: 'tcp' } as const satisfies Record<Protocol, Traffic>;

export const trafficOf = (protocol: Protocol): Traffic => TRAFFIC[protocol];

/** undefined for NONE and for the numbers that no protocol has: Kuma decodes those, but can serve none. */
export const knownProtocol = (value: string | number | undefined): Protocol | undefined =>
  value === 'HTTP' || value === 'HTTPS' || value === 'TCP' || value === 'TLS' ? value : undefined;
