import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../src/source/json-value.js';
import type { Answer } from './answer.js';
import { type CertificateKind, type Credentials, serverCredentials } from './certificates.js';
import { createFaults, type Fault, type FaultAction, type Faults } from './faults.js';
import { routeFinder } from './find-route.js';
import type { Authentication } from './identify.js';
import { type Listener, openListener, type TlsSetup } from './listener.js';
import { settleControlPlane } from './mesh-lifecycle.js';
import { problem } from './problem.js';
import { readBody } from './read-body.js';
import type { TableKey } from './resource-table.js';
import { type ReadRequest, respond } from './respond.js';
import { routesFor } from './routes.js';
import { seedResource } from './seed-resource.js';
import { sendAnswer, sendHalf } from './send-answer.js';
import { shownResource } from './shown-resource.js';
import { createState, type Variant } from './state.js';
import { kuma2 } from './variants.js';

export type ControlPlaneOptions = {
  readonly mode?: 'zone' | 'global';
  /** By tokens, with the administrator on loopback, unless told otherwise. */
  readonly authentication?: Partial<Authentication>;
  /** Opens a TLS port as well. */
  readonly tls?: {
    readonly certificate?: CertificateKind | Credentials;
    readonly clients?: TlsSetup['clients'];
    /** Certificates of clients, PEM. */
    readonly trusted?: readonly string[];
  };
  readonly variant?: Variant;
  readonly faults?: readonly Fault[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds until services have a status. */
  readonly statusDelay?: number;
};

/** A request as it came. */
export type RecordedRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A control plane that tests can look into and disturb. */
export type TestControlPlane = {
  readonly url: string;
  /** Of the TLS port; '' without one. */
  readonly httpsUrl: string;
  /** What to trust on the TLS port, PEM; '' without one. */
  readonly certificate: string;
  /** All requests, in the order of their answers. */
  readonly requests: readonly RecordedRequest[];
  readonly faults: Faults;
  readonly resources: {
    /** Stores a Universal document without validating it; labels and times as a PUT would give them. */
    readonly put: (document: JsonObject) => void;
    /** As GET shows it. */
    readonly get: (key: TableKey) => JsonObject | undefined;
    readonly list: (type: string, mesh?: string) => readonly JsonObject[];
    readonly delete: (key: TableKey) => boolean;
  };
  /** Ends all connections; a memory store starts from the beginning (`keep`: it does not), with a new instance id. */
  readonly restart: (options: { readonly keep: boolean }) => void;
  readonly close: () => Promise<void>;
};

const asked = ({ method = 'GET', url = '/' }: IncomingMessage) => ({ method, path: url.split('?', 1)[0] ?? '/' });

/** What ends the exchange in another way than the control plane would; the last fault wins. */
const ending = (actions: readonly FaultAction[]): FaultAction | undefined =>
  actions.filter(({ kind }) => kind === 'drop' || kind === 'answer').at(-1);

async function runUp(actions: readonly FaultAction[]): Promise<void> {
  for (const action of actions) {
    if (action.kind === 'delay') await sleep(action.milliseconds);
    if (action.kind === 'run') await action.act();
  }
}

const tlsSetup = ({
  certificate = 'own',
  clients = 'any',
  trusted = [],
}: NonNullable<ControlPlaneOptions['tls']>): TlsSetup => ({
  credentials: typeof certificate === 'string' ? serverCredentials(certificate) : certificate,
  clients,
  trusted,
});

/** Starts a control plane as Kuma 2.14.2 is, on loopback, its resources in memory. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<TestControlPlane> {
  const { mode = 'zone', variant = kuma2, now = Date.now, statusDelay = 2000 } = options;
  const { localhostIsAdmin = true } = options.authentication ?? {};
  const authentication: Authentication = {
    by: 'tokens',
    localhostIsAdmin,
    trustsOperator: !localhostIsAdmin,
    ...options.authentication,
  };
  let state = createState({ mode, variant, now, statusDelay, authentication });
  settleControlPlane(state);
  const findRoute = routeFinder(routesFor(state));
  const faults = createFaults(options.faults);
  const requests: RecordedRequest[] = [];

  const answerRequest = (read: ReadRequest): Answer => {
    try {
      return respond(read, { state, findRoute });
    } catch (error) {
      // A bug of this server: tests are to see it, not to wait for an answer.
      return problem({ status: 500, title: 'The test control plane failed', detail: String(error) });
    }
  };

  const exchange = async (read: ReadRequest, response: ServerResponse): Promise<void> => {
    const actions = faults.take(asked(read.message));
    await runUp(actions);
    const end = ending(actions);
    if (end?.kind === 'drop' && end.when === 'before') return void response.destroy();
    if (end?.kind === 'answer' && end.applied !== true) return sendAnswer(response, end.answer);
    const answer = answerRequest(read);
    if (end?.kind === 'drop' && end.when === 'after') return void response.destroy();
    if (end?.kind === 'drop') return sendHalf(response, answer);
    sendAnswer(response, end?.kind === 'answer' ? end.answer : answer);
  };

  const listen = (tls?: TlsSetup): Promise<Listener> =>
    openListener({
      findRoute,
      ...(tls && { tls }),
      answer: async (message, response) => {
        const body = await readBody(message);
        if (body === undefined) return;
        const { method = 'GET', url = '/', headers } = message;
        requests.push({ method, path: url, headers, body });
        await exchange({ message, body, isSecure: tls !== undefined }, response);
      },
    });

  const plain = await listen();
  const setup = options.tls && tlsSetup(options.tls);
  const secure = setup && (await listen(setup));
  const listeners = secure === undefined ? [plain] : [plain, secure];
  return {
    url: `http://127.0.0.1:${plain.port}`,
    httpsUrl: secure === undefined ? '' : `https://127.0.0.1:${secure.port}`,
    certificate: setup?.credentials.certificate ?? '',
    requests,
    faults,
    resources: {
      put: (document) => seedResource(document, state),
      get: (key) => {
        const resource = state.table.get(key);
        return resource && shownResource(resource, state);
      },
      list: (type, mesh) => state.table.list(type, mesh).map((resource) => shownResource(resource, state)),
      delete: (key) => state.table.delete(key),
    },
    restart: ({ keep }) => {
      const fresh = createState({ mode, variant, now, statusDelay, authentication });
      if (!keep) settleControlPlane(fresh);
      state = keep ? { ...fresh, table: state.table, ids: { ...state.ids, instance: fresh.ids.instance } } : fresh;
      for (const listener of listeners) listener.dropConnections();
    },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}
