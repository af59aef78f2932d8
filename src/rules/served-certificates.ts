import { type Bundle, readBundle } from '../certificates/read-bundle.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import type { Snapshot } from '../model/snapshot.js';
import type { SpecOf } from '../resources/kinds.js';
import type { Resource } from '../resources/resource.js';
import type { RuleInput } from './rule.js';

type ListenerSpec = NonNullable<NonNullable<SpecOf<'MeshGateway'>['conf']>['listeners']>[number];
type DataSource = NonNullable<NonNullable<ListenerSpec['tls']>['certificates']>[number];

/** One certificate of a listener that terminates TLS. */
export type ServedCertificate = {
  readonly source: DataSource;
  /** Of the data source. */
  readonly path: FieldPath;
  /** The Secret that the data source names, where it is in sight. */
  readonly secret: Resource<'Secret'> | undefined;
  /** What it holds; undefined where that is not in sight (files, absent secrets). */
  readonly bundle: Bundle | undefined;
};

/** A listener that terminates TLS. */
export type TlsListener = {
  readonly gateway: Resource<'MeshGateway'>;
  readonly listener: ListenerSpec;
  readonly path: FieldPath;
  readonly certificates: readonly ServedCertificate[];
};

const listenersOf = new WeakMap<RuleInput, readonly TlsListener[]>();

/** All listeners that terminate TLS. Every bundle is read once, however many listeners and rules look at it. */
export function tlsListeners(input: RuleInput): readonly TlsListener[] {
  const known = listenersOf.get(input);
  if (known !== undefined) return known;
  const read = bundleReader(input.now);
  const found = input.snapshot
    .ofKind('MeshGateway')
    .flatMap((gateway) => listenersIn(gateway, { snapshot: input.snapshot, read }));
  listenersOf.set(input, found);
  return found;
}

type Reading = { readonly snapshot: Snapshot; readonly read: (pem: string) => Bundle };

const listenersIn = (gateway: Resource<'MeshGateway'>, reading: Reading): readonly TlsListener[] =>
  (gateway.spec.conf?.listeners ?? []).flatMap((listener, index) => {
    if (!terminatesTls(listener)) return [];
    const path = ['conf', 'listeners', index];
    const certificates = (listener.tls?.certificates ?? []).map((source, at) =>
      served(source, { path: [...path, 'tls', 'certificates', at], mesh: gateway.mesh, reading }),
    );
    return [{ gateway, listener, path, certificates }];
  });

const terminatesTls = ({ protocol, tls }: ListenerSpec): boolean =>
  (protocol === 'HTTPS' || protocol === 'TLS') && tls?.mode === 'TERMINATE';

function served(
  source: DataSource,
  { path, mesh, reading }: { readonly path: FieldPath; readonly mesh: string; readonly reading: Reading },
): ServedCertificate {
  const secret = source.secret ? reading.snapshot.find('Secret', { mesh, name: source.secret }) : undefined;
  const pem = pemOf(source) ?? (secret && fromBase64(secret.spec.data ?? ''));
  return { source, path, secret, bundle: pem === undefined ? undefined : reading.read(pem) };
}

/** What a data source itself holds. */
const pemOf = ({ inline, inlineString }: DataSource): string | undefined =>
  inlineString ?? (inline === undefined ? undefined : fromBase64(inline));

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('latin1');

function bundleReader(now: Date): (pem: string) => Bundle {
  const known = new Map<string, Bundle>();
  return (pem) => {
    const bundle = known.get(pem) ?? readBundle(pem, now);
    known.set(pem, bundle);
    return bundle;
  };
}
