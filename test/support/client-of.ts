import type { ApiServer } from '../../src/config/config.js';
import { CommandError } from '../../src/diagnostics/errors.js';
import type { HttpAnswer, HttpFault, HttpRequest } from '../../src/ports.js';
import type { ControlPlaneClient } from '../../src/stores/control-plane/rest/client.js';
import { openControlPlane } from '../../src/stores/control-plane/rest/open-control-plane.js';
import { apiServerAt } from './api-server.js';
import { recordPorts } from './ports.js';
import { answer, type ScriptedHttp, scriptedHttp } from './scripted-http.js';

/** What `GET /_resources` says, shortened; the last entry would lead elsewhere. */
export const TYPES = answer(200, {
  resources: [
    { name: 'Mesh', path: 'meshes', scope: 'Global', readOnly: false },
    { name: 'MeshGateway', path: 'meshgateways', scope: 'Mesh', readOnly: false },
    { name: 'ZoneInsight', path: 'zone-insights', scope: 'Global', readOnly: true },
    { name: 'Sly', path: '../../secrets', scope: 'Mesh', readOnly: false },
  ],
});
const INDEX = answer(200, { product: 'Kuma', version: '2.14.2', hostname: 'h' });

/** How a call is answered; `times`: how often it came before. */
export type Route = HttpAnswer | ((times: number, request: HttpRequest) => HttpAnswer | HttpFault);

export type TestClient = {
  readonly client: ControlPlaneClient;
  readonly http: ScriptedHttp;
  /** Milliseconds, one for each pause. */
  readonly slept: readonly number[];
  readonly err: () => string;
};

/** A client against answers by call (`GET /meshes`); the index and the types have their usual ones. */
export function clientOf(routes: Readonly<Record<string, Route>>, given: Partial<ApiServer> = {}): TestClient {
  const all: Readonly<Record<string, Route>> = { 'GET /_resources': TYPES, 'GET /': INDEX, ...routes };
  const http = scriptedHttp((call, times, request) => {
    const route = all[call] ?? answer(404, '404: Page Not Found');
    return typeof route === 'function' ? route(times, request) : route;
  });
  const slept: number[] = [];
  const ports = recordPorts({
    openHttp: () => http,
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: { bytes: (count) => new Uint8Array(count).fill(255) },
  });
  const client = openControlPlane({ apiServer: apiServerAt('http://localhost:5681/', given), timeout: 60_000 }, ports);
  return { client, http, slept, err: ports.output.err };
}

/** The CommandError a promise ends with. */
export async function failure(promise: Promise<unknown>): Promise<CommandError> {
  const error = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof CommandError) return error;
  throw new Error(`no CommandError but ${String(error)}`);
}
