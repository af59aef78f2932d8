import { dataplaneCell } from '../../model/gateway-dataplane.js';
import type { DataplanesView, DataplaneView, PortView } from './dataplane-view.js';
import { type Table, type TableColumn, type TableOptions, tableOf } from './table.js';

type Row = { readonly mesh: string; readonly dataplane: DataplaneView; readonly port: PortView | undefined };

const COLUMNS: readonly TableColumn<Row>[] = [
  { header: 'DATAPLANE', cell: ({ dataplane }) => dataplaneCell(dataplane.name) },
  { header: 'ADDRESS', cell: ({ dataplane }) => dataplane.address ?? '' },
  { header: 'GATEWAY', cell: ({ dataplane }) => dataplane.gateway ?? '' },
  { header: 'PORT', cell: ({ port }) => (port === undefined ? '' : String(port.port)) },
  { header: 'PROTOCOL', cell: ({ port }) => port?.protocol ?? '' },
  { header: 'HOSTNAMES', cell: ({ port }) => port?.listeners.map(({ hostname }) => hostname).join(',') ?? '' },
  { header: 'BECAUSE', cell: ({ dataplane }) => dataplane.reason },
];

const WIDE_COLUMNS: readonly TableColumn<Row>[] = [
  ...COLUMNS,
  {
    header: 'LOST',
    cell: ({ dataplane }) => dataplane.lost.map(({ gateway, because }) => `${gateway}:${because}`).join(','),
  },
  {
    header: 'TAGS',
    cell: ({ dataplane }) =>
      Object.entries(dataplane.tags)
        .map(([tag, value]) => `${tag}=${value}`)
        .join(','),
  },
];

/** One row per Dataplane and port; a Dataplane that listens on nothing has one row that says why. */
export const dataplaneTable = ({ dataplanes }: DataplanesView, { wide }: TableOptions): Table => ({
  ...tableOf(
    dataplanes.flatMap((dataplane): readonly Row[] => {
      const ports = dataplane.ports.length === 0 ? [undefined] : dataplane.ports;
      return ports.map((port) => ({ mesh: dataplane.mesh, dataplane, port }));
    }),
    wide ? WIDE_COLUMNS : COLUMNS,
  ),
  notes: [],
});
