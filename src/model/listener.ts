import type { FieldPath } from '../diagnostics/field-path.js';
import type { MeshGatewaySpec } from '../resources/mesh-gateway/shape.js';
import { knownProtocol, type Protocol } from './protocol.js';
import { type TagSet, tagSet } from './tag-set.js';

/** Where a certificate and its key come from. Data written into the gateway itself is not repeated here. */
export type CertificateSource =
  | { readonly from: 'secret'; readonly name: string; readonly path: FieldPath }
  | { readonly from: 'file'; readonly name: string; readonly path: FieldPath }
  | { readonly from: 'inline' | 'inlineString' | 'nothing'; readonly path: FieldPath };

export type ListenerTls = {
  readonly mode: 'TERMINATE' | 'PASSTHROUGH' | 'NONE';
  readonly certificates: readonly CertificateSource[];
  readonly path: FieldPath;
};

/** One entry of `conf.listeners` with Kuma's defaults in place. */
export type Listener = {
  /** Its place in `conf.listeners`. */
  readonly index: number;
  readonly path: FieldPath;
  /** `*` where none is given. */
  readonly hostname: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly tls: ListenerTls | undefined;
  readonly tags: TagSet;
  readonly crossMesh: boolean;
  /** undefined: no limit. */
  readonly connectionLimit: number | undefined;
};

type Conf = NonNullable<MeshGatewaySpec['conf']>;
type ListenerSpec = NonNullable<Conf['listeners']>[number];
type TlsSpec = NonNullable<ListenerSpec['tls']>;
type CertificateSpec = NonNullable<TlsSpec['certificates']>[number];

/** undefined where Kuma has no such protocol, so that nothing can be served. */
export function listenerOf(spec: ListenerSpec, index: number): Listener | undefined {
  const protocol = knownProtocol(spec.protocol);
  if (protocol === undefined) return undefined;
  const path = ['conf', 'listeners', index];
  return {
    index,
    path,
    hostname: spec.hostname === undefined || spec.hostname === '' ? '*' : spec.hostname,
    port: spec.port ?? 0,
    protocol,
    tls: spec.tls === undefined ? undefined : tlsOf(spec.tls, [...path, 'tls']),
    tags: tagSet(spec.tags),
    crossMesh: spec.crossMesh ?? false,
    connectionLimit: spec.resources?.connectionLimit || undefined,
  };
}

const tlsOf = (spec: TlsSpec, path: FieldPath): ListenerTls => ({
  mode: spec.mode === 'TERMINATE' || spec.mode === 'PASSTHROUGH' ? spec.mode : 'NONE',
  certificates: (spec.certificates ?? []).map((certificate, index) =>
    certificateSourceOf(certificate, [...path, 'certificates', index]),
  ),
  path,
});

function certificateSourceOf(spec: CertificateSpec, path: FieldPath): CertificateSource {
  if (spec.secret !== undefined) return { from: 'secret', name: spec.secret, path };
  if (spec.file !== undefined) return { from: 'file', name: spec.file, path };
  if (spec.inline !== undefined) return { from: 'inline', path };
  return { from: spec.inlineString === undefined ? 'nothing' : 'inlineString', path };
}
