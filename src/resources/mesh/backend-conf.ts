import { bool, enumeration, type Infer, list, map, message, string, uint32, wrapper } from '../shape/shape.js';
import { dataSource } from '../shared/data-source.js';

/** The `conf` of a Mesh's backends, which depends on their `type` (kuma: api/mesh/v1alpha1, plugins/ca). */
export const tcpLoggingConf = message({ address: string('HOST:PORT of the log collector.') });

export const fileLoggingConf = message({ path: string('File that access logs are written to.') });

export const datadogConf = message({
  address: string('Host of the Datadog agent.'),
  port: uint32('Port of the Datadog agent.'),
  splitService: bool('Reports inbound and outbound as services of their own.'),
});

export const zipkinConf = message({
  url: string('URL of the collector, with its port.'),
  traceId128bit: bool('Uses trace ids of 128 bits.'),
  apiVersion: string('httpJsonV1, httpJson or httpProto.'),
  sharedSpanContext: wrapper(bool(), 'Client and server share one span.'),
});

export const prometheusConf = message({
  port: uint32('Port the metrics are served on.'),
  path: string('Path the metrics are served on.'),
  tags: map(string(), 'Tags of the inbound that serves the metrics.'),
  skipMTLS: wrapper(bool(), 'Serves the metrics in plain text.'),
  aggregate: list(
    message({
      name: string(),
      port: uint32(),
      path: string(),
      enabled: wrapper(bool()),
      address: string(),
    }),
    'Metrics of applications that the proxy serves as well.',
  ),
  envoy: message({ filterRegex: string('RE2 expression for the metrics of Envoy.'), usedOnly: wrapper(bool()) }),
  tls: message({ mode: enumeration({ activeMTLSBackend: 0, providedTLS: 1, disabled: 2 }) }),
});

export const builtinCaConf = message({
  caCert: message({ RSAbits: wrapper(uint32()), expiration: string('How long the CA certificate is valid.') }),
});

export const providedCaConf = message({ cert: dataSource, key: dataSource });

export type PrometheusConf = Infer<typeof prometheusConf>;
export type BuiltinCaConf = Infer<typeof builtinCaConf>;
export type ProvidedCaConf = Infer<typeof providedCaConf>;
