import { dataplaneCell, describeDataplane } from '../../model/gateway-dataplane.js';
import type { CertificateView, ListenerView } from './listener-view.js';
import type { GatewayView, MeshGatewayView } from './meshgateway-view.js';
import { type Table, type TableColumn, type TableOptions, tableOf } from './table.js';

type Row = {
  readonly mesh: string;
  readonly gateway: string;
  readonly dataplane: string;
  readonly address: string;
  readonly listener: ListenerView;
};

const COLUMNS: readonly TableColumn<Row>[] = [
  { header: 'GATEWAY', cell: ({ gateway }) => gateway },
  { header: 'DATAPLANE', cell: ({ dataplane }) => dataplaneCell(dataplane) },
  { header: 'ADDRESS', cell: ({ address }) => address },
  { header: 'PORT', cell: ({ listener }) => String(listener.port) },
  { header: 'PROTOCOL', cell: ({ listener }) => listener.protocol },
  { header: 'HOSTNAME', cell: ({ listener }) => listener.hostname },
  { header: 'TLS', cell: ({ listener }) => listener.tls?.mode ?? '' },
  { header: 'TAGS', cell: ({ listener }) => pairs(listener.tags) },
  { header: 'ROUTES', cell: ({ listener }) => listener.routes.map(({ name }) => name).join(',') },
];

const WIDE_COLUMNS: readonly TableColumn<Row>[] = [
  ...COLUMNS,
  {
    header: 'CERTIFICATES',
    cell: ({ listener }) => (listener.tls?.certificates ?? []).map(certificateText).join(','),
  },
  {
    header: 'POLICIES',
    cell: ({ listener }) => listener.policies.map(({ type, name }) => `${type}/${name}`).join(','),
  },
  { header: 'TAG SOURCES', cell: ({ listener }) => pairs(listener.tagSources) },
];

/** One row per Dataplane and listener; a gateway that nothing runs has `-` for its Dataplane. */
export const meshGatewayTable = (view: MeshGatewayView, { wide }: TableOptions): Table => ({
  ...tableOf(view.gateways.flatMap(rowsOf), wide ? WIDE_COLUMNS : COLUMNS),
  notes: [
    ...view.gateways.flatMap(lossNotes),
    ...view.unbound.map(
      ({ mesh, dataplane, reason }) => `${describeDataplane(dataplane, mesh)} listens on nothing: ${reason}`,
    ),
  ],
});

function rowsOf({ mesh, name, dataplanes, listeners = [] }: GatewayView): readonly Row[] {
  const virtual = { name: '', address: null, listeners };
  return [...dataplanes, virtual].flatMap((dataplane) =>
    dataplane.listeners.map((listener) => ({
      mesh,
      gateway: name,
      dataplane: dataplane.name,
      address: dataplane.address ?? '',
      listener,
    })),
  );
}

const lossNotes = ({ mesh, name, dataplanes, lost = [] }: GatewayView): readonly string[] =>
  dataplanes.length > 0
    ? []
    : lost.map(
        ({ dataplane, reason }) =>
          `MeshGateway "${name}" of mesh "${mesh}" does not run on ${describeDataplane(dataplane)}: ${reason}`,
      );

const pairs = (record: Readonly<Record<string, string>>): string =>
  Object.entries(record)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const certificateText = (certificate: CertificateView): string => {
  if ('secret' in certificate) return certificate.secret;
  return 'file' in certificate ? certificate.file : '(inline)';
};
