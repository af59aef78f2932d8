import { dataplaneCell } from '../../model/gateway-dataplane.js';
import type { AttachedView, RefusedView, RoutesView, RouteView } from './route-view.js';
import { type Table, type TableColumn, type TableOptions, tableOf } from './table.js';

type Place = AttachedView | RefusedView;
type Row = { readonly mesh: string; readonly route: RouteView; readonly place: Place | undefined };

const isRefused = (place: Place | undefined): place is RefusedView => place !== undefined && 'reason' in place;

const COLUMNS: readonly TableColumn<Row>[] = [
  { header: 'TYPE', cell: ({ route }) => route.type },
  { header: 'ROUTE', cell: ({ route }) => route.name },
  { header: 'GATEWAY', cell: ({ place }) => place?.gateway ?? '' },
  { header: 'PORT', cell: ({ place }) => (place === undefined ? '' : String(place.port)) },
  { header: 'LISTENER', cell: ({ place }) => place?.listener ?? '' },
  { header: 'ATTACHED', cell: ({ place }) => (place === undefined || isRefused(place) ? 'no' : 'yes') },
  {
    header: 'HOSTNAMES',
    cell: ({ place }) => (place === undefined || isRefused(place) ? '' : place.hostnames.join(',')),
  },
  { header: 'BECAUSE', cell: ({ place, mesh }) => becauseText(place, mesh) },
];

const WIDE_COLUMNS: readonly TableColumn<Row>[] = [
  ...COLUMNS,
  { header: 'DATAPLANES', cell: ({ place }) => place?.dataplanes.map(dataplaneCell).join(',') ?? '' },
];

/**
 * One row for each listener a route attaches to. Listeners that a route does not attach to are rows if it attaches to none,
 * if it is the only route shown, or when the table is wide.
 */
export const routeTable = ({ routes }: RoutesView, { wide }: TableOptions): Table => ({
  ...tableOf(
    routes.flatMap((route): readonly Row[] => {
      const all = wide || routes.length === 1 || route.attached.length === 0;
      const places: readonly (Place | undefined)[] = all ? [...route.attached, ...route.refused] : route.attached;
      return (places.length === 0 ? [undefined] : places).map((place) => ({ mesh: route.mesh, route, place }));
    }),
    wide ? WIDE_COLUMNS : COLUMNS,
  ),
  notes: [],
});

function becauseText(place: Place | undefined, mesh: string): string {
  if (place === undefined) return `mesh "${mesh}" has no listener`;
  return isRefused(place) ? place.reason : '';
}
