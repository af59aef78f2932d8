import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.js';
import { serverCredentials } from './certificates.js';
import { createFaults } from './faults.js';
import { answerWithFaults } from './http/answer-with-faults.js';
import { routeFinder } from './http/find-route.js';
import { type Listener, openListener, type TlsSetup } from './http/listener.js';
import { readBody } from './http/read-body.js';
import { type ReadRequest, respond } from './http/respond.js';
import { problem } from './problem.js';
import { settleControlPlane } from './resources/mesh-lifecycle.js';
import { seedResource } from './resources/seed-resource.js';
import { shownResource } from './resources/shown-resource.js';
import { routesFor } from './routes.js';
import { type ControlPlaneState, createState } from './state.js';
import type { ControlPlaneOptions, RecordedRequest, TestControlPlane } from './test-control-plane.js';
import type { Authentication } from './users/identify.js';
import { kuma2 } from './variants.js';

export type { ControlPlaneOptions, TestControlPlane } from './test-control-plane.js';

const authenticationOf = ({ authentication = {} }: ControlPlaneOptions): Authentication => {
  const { localhostIsAdmin = true } = authentication;
  return { by: 'tokens', localhostIsAdmin, trustsOperator: !localhostIsAdmin, ...authentication };
};

const tlsSetup = ({
  certificate = 'own',
  clients = 'any',
  trusted = [],
}: NonNullable<ControlPlaneOptions['tls']>): TlsSetup => ({
  credentials: typeof certificate === 'string' ? serverCredentials(certificate) : certificate,
  clients,
  trusted,
});

function freshState(options: ControlPlaneOptions): ControlPlaneState {
  const { mode = 'zone', variant = kuma2, now = Date.now, statusDelay = 2000 } = options;
  const state = createState({ mode, variant, now, statusDelay, authentication: authenticationOf(options) });
  settleControlPlane(state);
  return state;
}

const recordedRequest = ({ method = 'GET', url = '/', headers }: IncomingMessage, body: string): RecordedRequest => ({
  method,
  path: url,
  headers,
  body,
});

/** What is stored, for tests to look at and change behind everyone's back. */
const resourcesOf = (current: () => ControlPlaneState): TestControlPlane['resources'] => ({
  put: (document) => seedResource(document, current()),
  get: (key) => {
    const resource = current().table.get(key);
    return resource && shownResource(resource, current());
  },
  list: (type, mesh) =>
    current()
      .table.list(type, mesh)
      .map((resource) => shownResource(resource, current())),
  delete: (key) => current().table.delete(key),
});

/** Starts a control plane as Kuma 2.14.2 is, on loopback, its resources in memory. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<TestControlPlane> {
  let state = freshState(options);
  const findRoute = routeFinder(routesFor(state));
  const faults = createFaults(options.faults);
  const requests: RecordedRequest[] = [];

  const answerTo = (read: ReadRequest): Answer => {
    try {
      return respond(read, { state, findRoute });
    } catch (error) {
      // A bug of this server: tests are to see it, not to wait for an answer.
      return problem({ status: 500, title: 'The test control plane failed', detail: String(error) });
    }
  };

  const listen = (port: number, tls: TlsSetup | undefined): Promise<Listener> =>
    openListener(
      {
        findRoute,
        ...(tls && { tls }),
        answer: async (message, response) => {
          const body = await readBody(message);
          if (body === undefined) return;
          const recorded = recordedRequest(message, body);
          requests.push(recorded);
          const answer = (): Answer => answerTo({ message, body, isSecure: tls !== undefined });
          await answerWithFaults(response, { actions: faults.take(recorded), answer });
        },
      },
      port,
    );

  const setup = options.tls && tlsSetup(options.tls);
  const setups = setup === undefined ? [undefined] : [undefined, setup];
  let listeners = await Promise.all(setups.map((tls) => listen(0, tls)));
  const ports = listeners.map(({ port }) => port);
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  return {
    url: `http://127.0.0.1:${ports[0]}`,
    httpsUrl: setup === undefined ? '' : `https://127.0.0.1:${ports[1]}`,
    certificate: setup?.credentials.certificate ?? '',
    requests,
    faults,
    resources: resourcesOf(() => state),
    restart: ({ keep }) => {
      const fresh = freshState(options);
      state = keep ? { ...state, ids: { ...state.ids, instance: fresh.ids.instance } } : fresh;
      for (const listener of listeners) listener.dropConnections();
    },
    goDown: async () => {
      await close();
      return async () => {
        listeners = await Promise.all(setups.map((tls, index) => listen(ports[index] ?? 0, tls)));
      };
    },
    close,
  };
}
