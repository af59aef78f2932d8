import type { FieldPath } from '../../diagnostics/field-path.js';
import { isIpAddress } from '../../resources/checks/address.js';
import type { AnyResource, Resource } from '../../resources/resource.js';
import { type DataReader, type DataSource, readDataSource } from './data-source.js';
import type { Fault } from './fault.js';
import type { SourceData, TlsVersion, UpstreamTls } from './upstream-tls.js';

/** TLS towards a service, or why it cannot be spoken: then nothing may be sent there, least of all in clear. */
export type ReadTls = { readonly tls: UpstreamTls | undefined; readonly faults: readonly Fault[] };

const CLEAR: ReadTls = { tls: undefined, faults: [] };

/** TLS of an ExternalService (kuma: NewExternalServiceEndpoint, UpstreamTlsContextOutsideMesh). */
export function externalServiceTls(resource: Resource<'ExternalService'>, reader: DataReader): ReadTls {
  const { tls, address = '' } = resource.spec.networking ?? {};
  if (tls?.enabled !== true) return CLEAR;
  const at: FieldPath = ['networking', 'tls'];
  const host = address.slice(0, address.lastIndexOf(':'));
  const sources = readSources(
    { caCert: tls.caCert, clientCert: tls.clientCert, clientKey: tls.clientKey },
    { resource, at, reader },
  );
  return {
    faults: sources.faults,
    tls: {
      serverName: tls.serverName || nameOnly(host),
      authority: sources.caCert ?? 'none',
      client: sources.client,
      names: tls.skipHostnameVerification === true ? [] : [{ match: 'exact', value: tls.serverName || host }],
      minimumVersion: undefined,
      maximumVersion: undefined,
      allowRenegotiation: tls.allowRenegotiation ?? false,
    },
  };
}

/** TLS of a MeshExternalService (kuma: setTlsConfiguration). */
export function meshExternalServiceTls(resource: Resource<'MeshExternalService'>, reader: DataReader): ReadTls {
  const { tls, endpoints = [] } = resource.spec;
  if (tls?.enabled !== true) return CLEAR;
  const { mode = 'Secured', serverName, subjectAltNames = [], caCert, clientCert, clientKey } = tls.verification ?? {};
  const at: FieldPath = ['spec', 'tls', 'verification'];
  const checksIssuer = mode === 'Secured' || mode === 'SkipSAN';
  const checksName = mode === 'Secured' || mode === 'SkipCA';
  const client = mode === 'SkipAll' ? {} : { clientCert, clientKey };
  const sources = readSources({ caCert: checksIssuer ? caCert : undefined, ...client }, { resource, at, reader });
  const host = nameOnly(endpoints[0]?.address ?? '');
  const name = (checksName ? serverName : undefined) ?? host;
  const given = subjectAltNames.map(
    ({ type, value = '' }) => ({ match: type === 'Prefix' ? 'prefix' : 'exact', value }) as const,
  );
  const own = name === undefined ? [] : [{ match: 'exact', value: name } as const];
  return {
    faults: sources.faults,
    tls: {
      serverName: name,
      authority: checksIssuer ? (sources.caCert ?? 'system') : 'none',
      client: sources.client,
      names: checksName ? (given.length > 0 ? given : own) : [],
      minimumVersion: versionOf(tls.version?.min),
      maximumVersion: versionOf(tls.version?.max),
      allowRenegotiation: tls.allowRenegotiation ?? false,
    },
  };
}

/** SNI cannot be an IP address (RFC 6066 3). */
const nameOnly = (host: string): string | undefined => (host === '' || isIpAddress(host) ? undefined : host);

const VERSIONS: Readonly<Record<string, TlsVersion>> = {
  TLS10: 'TLSv1_0',
  TLS11: 'TLSv1_1',
  TLS12: 'TLSv1_2',
  TLS13: 'TLSv1_3',
};

const versionOf = (version: string | undefined): TlsVersion | undefined => VERSIONS[version ?? ''];

type Sources = {
  readonly caCert?: DataSource | undefined;
  readonly clientCert?: DataSource | undefined;
  readonly clientKey?: DataSource | undefined;
};

function readSources(
  { caCert, clientCert, clientKey }: Sources,
  { resource, at, reader }: { readonly resource: AnyResource; readonly at: FieldPath; readonly reader: DataReader },
) {
  const faults: Fault[] = [];
  const read = (name: keyof Sources, source: DataSource | undefined): SourceData | undefined => {
    if (source === undefined) return undefined;
    const found = readDataSource(source, { resource, at: [...at, name], reader });
    if ('text' in found) return { place: found.place, pem: found.text };
    faults.push(found.fault);
    return undefined;
  };
  const ca = read('caCert', caCert);
  const certificate = read('clientCert', clientCert);
  const key = read('clientKey', clientKey);
  return { caCert: ca, client: certificate && key && { certificate, key }, faults };
}
