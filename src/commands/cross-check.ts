import type { GlobalOptions } from '../cli/command.js';
import { currentContext, withStore } from '../cli/session.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { GatewayDataplane } from '../model/gateway-dataplane.js';
import { type ControlPlaneAnswers, disagreements } from '../outputs/inspect/disagreements.js';
import type { Inspection } from '../outputs/inspect/inspect-resources.js';
import type { Ports } from '../ports.js';
import type { ResourceKey } from '../resources/resource.js';
import { inParallel } from '../stores/in-parallel.js';
import type { OwnAnswers } from '../stores/store.js';

/** What a command is asked about, as far as a control plane has an opinion of it. */
export type Asked = {
  readonly dataplanes: readonly GatewayDataplane[];
  readonly routes: readonly ResourceKey[];
};

const AT_A_TIME = 6;
/** Each is a call of its own, and for a control plane some work: of more the first ones stand for the rest. */
const MOST = 50;
/** Milliseconds after which nothing more is asked: nobody waits long for a second opinion. */
const PATIENCE = 2000;

/**
 * Where the current context is a control plane, its own answers to what was asked, compared with ours. It only adds to the answer:
 * what the control plane cannot say is not compared.
 */
export async function crossCheck(
  { inspection, asked }: { readonly inspection: Inspection; readonly asked: Asked },
  global: GlobalOptions,
  ports: Ports,
): Promise<readonly Diagnostic[]> {
  if (currentContext(global, ports).target.kind !== 'controlPlane') return [];
  // What opening the context has to say was said when its resources were read.
  const silent = { ...ports, streams: { ...ports.streams, err: () => undefined } };
  return withStore({ ...global, logLevel: 'off' }, silent, async ({ ownAnswers }) =>
    ownAnswers === undefined ? [] : disagreements(inspection, await answersTo(asked, ownAnswers, ports)),
  );
}

async function answersTo(
  asked: Asked,
  { gatewayOf, dataplanesOf }: OwnAnswers,
  { clock }: Pick<Ports, 'clock'>,
): Promise<ControlPlaneAnswers> {
  const end = clock.now().getTime() + PATIENCE;
  const inTime = async <T>(ask: () => Promise<T>): Promise<T | undefined> =>
    clock.now().getTime() < end ? ask() : undefined;
  const real = asked.dataplanes.filter(({ kind }) => kind === 'dataplane').slice(0, MOST);
  const gateways = await inParallel(real, AT_A_TIME, async ({ mesh, name }) => {
    const answer = await inTime(() => gatewayOf({ mesh, name }));
    return answer === undefined ? [] : [{ mesh, dataplane: name, ...answer }];
  });
  const targeting = asked.routes.filter(({ type }) => type !== 'MeshGatewayRoute');
  const routes = await inParallel(targeting.slice(0, MOST), AT_A_TIME, async (route) => {
    const dataplanes = await inTime(() => dataplanesOf(route));
    return dataplanes === undefined ? [] : [{ route, dataplanes }];
  });
  const selecting = asked.routes.filter(({ type }) => type === 'MeshGatewayRoute');
  return { gateways: gateways.flat(), routes: [...routes.flat(), ...fromGateways(selecting, gateways.flat())] };
}

/** Where MeshGatewayRoutes are, as the answers of the Dataplanes say: of other Dataplanes nothing is known then. */
const fromGateways = (
  routes: readonly ResourceKey[],
  gateways: ControlPlaneAnswers['gateways'],
): ControlPlaneAnswers['routes'] =>
  routes.map((route) => {
    const inMesh = gateways.filter(({ mesh }) => mesh === route.mesh);
    return {
      route,
      dataplanes: inMesh.filter((each) => each.routes.includes(route.name)).map(({ dataplane }) => dataplane),
      among: inMesh.map(({ dataplane }) => dataplane),
    };
  });
