/** envoy.config.core.v3.Address */
export type SocketAddress = {
  readonly socket_address: {
    /** An IP address; a DNS name only for endpoints of a STRICT_DNS cluster. */
    readonly address: string;
    readonly port_value: number;
  };
};

/** A Unix socket (envoy.config.core.v3.Pipe). */
export type Pipe = {
  readonly pipe: {
    /** At most 107 bytes; relative to Envoy's working directory. */
    readonly path: string;
    /** Permission bits as a decimal number. */
    readonly mode: number;
  };
};
