/** Protocols that Kuma knows, in any case (kuma: ParseProtocol of metadata/protocol.go). */
const KNOWN = new Set(['http', 'http2', 'tcp', 'tls', 'grpc', 'kafka', 'mysql']);

export const isKnownProtocol = (text: string): boolean => KNOWN.has(text.toLowerCase());

/** The protocols Kuma names in its messages. */
export const SUPPORTED_PROTOCOLS = ['grpc', 'http', 'http2', 'kafka', 'tcp'] as const;
