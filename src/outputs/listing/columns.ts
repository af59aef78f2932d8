import { type AnyResource, isKind, type Resource } from '../../resources/resource.js';
import { age } from './age.js';

/** A column of the table that `get` prints. */
export type Column = {
  readonly header: string;
  /** Shown only with `-o wide`. */
  readonly wide?: boolean;
  readonly cell: (resource: AnyResource, now: Date) => string;
};

type Cell<T extends AnyResource['type']> = (resource: Extract<Resource, { type: T }>) => string;

/** A cell of one kind's table; an unexpected kind leaves it empty. */
const of =
  <T extends Resource['type']>(type: T, cell: (resource: Resource<T>) => string): Column['cell'] =>
  (resource) =>
    isKind(type, resource) ? cell(resource) : '';

const tagText = (tags: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(tags ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

const mesh: Column = { header: 'mesh', cell: ({ mesh: of }) => of };
const name: Column = { header: 'name', cell: (resource) => resource.name };
const labels: Column = { header: 'labels', wide: true, cell: (resource) => tagText(resource.labels) };
const ageColumn: Column = { header: 'age', cell: ({ modificationTime }, now) => age(modificationTime, now) };

const listenerText: Cell<'MeshGateway'> = ({ spec }) =>
  (spec.conf?.listeners ?? [])
    .map(({ protocol, port, hostname }) => `${protocol ?? 'NONE'}:${port ?? 0}${hostname ? `/${hostname}` : ''}`)
    .join(' ');

const targetText = (resource: AnyResource): string => {
  if (!isKind('MeshHTTPRoute', resource) && !isKind('MeshTCPRoute', resource)) return '';
  const { kind, name: target } = resource.spec.targetRef ?? {};
  return [kind ?? 'Mesh', target].filter((part) => part !== undefined).join('/');
};

const dataplaneTags: Cell<'Dataplane'> = ({ spec }) =>
  [spec.networking?.gateway?.tags, ...(spec.networking?.inbound ?? []).map(({ tags }) => tags)]
    .map(tagText)
    .join(' ')
    .trim();

const mtlsText: Cell<'Mesh'> = ({ spec }) => {
  const enabled = spec.mtls?.enabledBackend;
  const backend = spec.mtls?.backends?.find((each) => each.name === enabled);
  return backend === undefined ? 'off' : `${backend.type ?? ''}/${enabled ?? ''}`;
};

const target: Column = { header: 'target', cell: targetText };

/** What each kind shows besides mesh, name, labels and age. */
const OWN: Readonly<Record<string, readonly Column[]>> = {
  Dataplane: [
    { header: 'tags', cell: of('Dataplane', dataplaneTags) },
    { header: 'address', cell: of('Dataplane', ({ spec }) => spec.networking?.address ?? '') },
    {
      header: 'gateway',
      wide: true,
      cell: of('Dataplane', ({ spec }) => String(spec.networking?.gateway?.type ?? '')),
    },
  ],
  Mesh: [{ header: 'mTLS', cell: of('Mesh', mtlsText) }],
  MeshGateway: [
    { header: 'listeners', cell: of('MeshGateway', listenerText) },
    {
      header: 'selectors',
      wide: true,
      cell: of('MeshGateway', ({ spec }) => (spec.selectors ?? []).map(({ match }) => tagText(match)).join(' | ')),
    },
  ],
  MeshGatewayRoute: [
    {
      header: 'hostnames',
      wide: true,
      cell: of('MeshGatewayRoute', ({ spec }) => (spec.conf?.http?.hostnames ?? []).join(' ')),
    },
  ],
  MeshHTTPRoute: [target],
  MeshTCPRoute: [target],
};

/** Reading certificates needs node:crypto, which other listings should not wait for. */
const ownColumns = async (type: string): Promise<readonly Column[]> =>
  type === 'Secret' || type === 'GlobalSecret' ? (await import('./secret-facts.js')).secretFacts : (OWN[type] ?? []);

/** The columns of a type's table; `wide` adds those that are too much for most terminals. */
export async function columnsOf(
  type: string,
  { global, wide }: { readonly global: boolean; readonly wide: boolean },
): Promise<readonly Column[]> {
  const all = [...(global ? [] : [mesh]), name, ...(await ownColumns(type)), labels, ageColumn];
  return all.filter((column) => wide || column.wide !== true);
}
