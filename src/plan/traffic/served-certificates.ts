import type { BundleFinding } from '../../certificates/bundle-finding.js';
import { readPem } from '../../certificates/pem.js';
import { readBundle } from '../../certificates/read-bundle.js';
import type { CertificateSource, Listener } from '../../model/listener.js';
import type { MeshGateway } from '../../model/mesh-gateway.js';
import { type DataReader, readDataSource } from './data-source.js';
import type { Fault } from './fault.js';
import type { Place } from './place.js';
import type { ServerCertificate } from './server-certificate.js';

/** The certificates of a listener that can be served, in its order, and why others cannot. */
export type ServedCertificates = {
  readonly certificates: readonly ServerCertificate[];
  readonly faults: readonly Fault[];
};

/** Reads what a listener terminates TLS with; `now` decides what has expired, which keeps nothing from being served. */
export function servedCertificates(
  listener: Listener,
  { gateway, reader, now }: { readonly gateway: MeshGateway; readonly reader: DataReader; readonly now: Date },
): ServedCertificates {
  const specs = gateway.resource.spec.conf?.listeners?.[listener.index]?.tls?.certificates ?? [];
  const read = (listener.tls?.certificates ?? []).map((source, index): ServerCertificate | Fault => {
    const found = readDataSource(specs[index] ?? {}, { resource: gateway.resource, at: source.path, reader });
    if ('fault' in found) return found.fault;
    const place = { resource: gateway.resource, at: source.path };
    return certificateOf(found, { source, place, name: nameOf(source, { listener, index }), now });
  });
  // Kuma refuses a certificate that is there twice; once is what it would have done.
  const byName = new Map(read.flatMap((each) => ('code' in each ? [] : [[each.name, each] as const])));
  return { certificates: [...byName.values()], faults: read.flatMap((each) => ('code' in each ? [each] : [])) };
}

/** Kuma names inline certificates after their hostname alone, so that those of two ports are mixed up. */
function nameOf(
  source: CertificateSource,
  { listener, index }: { readonly listener: Listener; readonly index: number },
): string {
  if (source.from === 'secret' || source.from === 'file') return `${source.from}:${source.name}`;
  return `${source.from}:${listener.hostname}:${listener.port}:${index}`;
}

function certificateOf(
  found: { readonly text: string; readonly place: Place },
  {
    source,
    place,
    name,
    now,
  }: { readonly source: CertificateSource; readonly place: Place; readonly name: string; readonly now: Date },
): ServerCertificate | Fault {
  const { facts, findings } = readBundle(found.text, now);
  const refusal = findings.find(({ effect }) => effect === 'refused');
  if (refusal !== undefined || facts === undefined || facts.keyType === 'other')
    return bundleFault(refusal, found.place);
  const blocks = readPem(found.text).flatMap((block) => (block.kind === 'object' ? [block] : []));
  const textOf = (label: string): string =>
    blocks
      .filter((block) => block.label.endsWith(label))
      .map(({ text }) => text)
      .join('');
  return {
    name: `cert.${facts.keyType}:${name}`,
    keyType: facts.keyType,
    facts,
    source,
    place,
    certificateChain: textOf('CERTIFICATE'),
    privateKey: textOf('PRIVATE KEY'),
  };
}

const bundleFault = (refusal: BundleFinding | undefined, place: Place): Fault => ({
  ...place,
  code: refusal?.code ?? 'MGW403',
  message: `the certificate cannot be served: ${refusal?.message ?? 'there is no certificate'}`,
});
