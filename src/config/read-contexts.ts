import type { Host } from '../ports.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import type { ApiServer, Context, ContextTarget } from './config.js';
import { absolutePath } from './places.js';

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The objects in a list of the settings; anything else in it is none of ours. */
const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  isJsonList(value) ? value.filter(isJsonObject) : [];

/** `controlPlanes[].coordinates.apiServer`, kumactl's place for all that concerns the connection. */
function apiServerOf(controlPlane: JsonObject): JsonObject {
  const coordinates = controlPlane['coordinates'];
  const apiServer = isJsonObject(coordinates) ? coordinates['apiServer'] : undefined;
  return isJsonObject(apiServer) ? apiServer : {};
}

type Place = {
  readonly host: Host;
  /** Relative paths of stores start here, so that a context means one place wherever it is used. */
  readonly base: string;
};

/** The contexts of settings that have no settingsProblem, in their order. */
export const readContexts = (settings: JsonObject, place: Place): readonly Context[] =>
  objectsIn(settings['contexts']).flatMap((entry) => {
    const name = textOf(entry['name']);
    const defaults = entry['defaults'];
    if (name === undefined) return [];
    return {
      name,
      target: targetOf(entry, settings, place),
      defaultMesh: isJsonObject(defaults) ? textOf(defaults['mesh']) : undefined,
      builtIn: false,
    };
  });

function targetOf(entry: JsonObject, settings: JsonObject, place: Place): ContextTarget {
  const { controlPlane, embedded, kubernetes } = entry;
  const given = [controlPlane, embedded, kubernetes].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1)
    return { kind: 'unusable', because: 'needs exactly one of controlPlane, embedded and kubernetes' };
  if (isJsonObject(embedded)) return embeddedTarget(embedded, place);
  if (isJsonObject(kubernetes)) return kubernetesTarget(kubernetes, place);
  if (typeof controlPlane === 'string') return controlPlaneTarget(controlPlane, { entry, settings, host: place.host });
  return { kind: 'unusable', because: 'has a value of the wrong type: embedded and kubernetes take a map' };
}

function embeddedTarget(embedded: JsonObject, { host, base }: Place): ContextTarget {
  const store = textOf(embedded['store']);
  return store === undefined
    ? { kind: 'unusable', because: 'has no embedded.store, the directory of its store' }
    : { kind: 'embedded', directory: absolutePath(store, host, base) };
}

function kubernetesTarget(kubernetes: JsonObject, { host, base }: Place): ContextTarget {
  const kubeconfig = textOf(kubernetes['kubeconfig']);
  return {
    kind: 'kubernetes',
    kubeconfig: kubeconfig === undefined ? undefined : absolutePath(kubeconfig, host, base),
    context: textOf(kubernetes['context']),
    systemNamespace: textOf(kubernetes['systemNamespace']),
  };
}

type Reference = {
  /** The context's own entry. */
  readonly entry: JsonObject;
  readonly settings: JsonObject;
  readonly host: Host;
};

function controlPlaneTarget(name: string, { entry, settings, host }: Reference): ContextTarget {
  const controlPlane = objectsIn(settings['controlPlanes']).find((each) => each['name'] === name);
  if (controlPlane === undefined)
    return { kind: 'unusable', because: `refers to control plane "${name}", which the configuration does not have` };
  const apiServer = apiServerOf(controlPlane);
  const url = textOf(apiServer['url']);
  if (url === undefined)
    return { kind: 'unusable', because: `refers to control plane "${name}", which has no coordinates.apiServer.url` };
  const allowPlainHttp = entry['allowPlainHttp'] === true;
  return {
    kind: 'controlPlane',
    controlPlane: name,
    apiServer: { ...connectionOf(apiServer, host), url, allowPlainHttp },
  };
}

/** As kumactl, relative paths start at the working directory: its files have them as they were typed. */
function connectionOf(apiServer: JsonObject, host: Host): Omit<ApiServer, 'url' | 'allowPlainHttp'> {
  const fileOf = (name: string): string | undefined => {
    const path = textOf(apiServer[name]);
    return path === undefined ? undefined : absolutePath(path, host);
  };
  const authConf = apiServer['authConf'];
  return {
    caCertFile: fileOf('caCertFile'),
    clientCertFile: fileOf('clientCertFile'),
    clientKeyFile: fileOf('clientKeyFile'),
    skipVerify: apiServer['skipVerify'] === true,
    token: isJsonObject(authConf) ? textOf(authConf['token']) : undefined,
    headers: objectsIn(apiServer['headers']).flatMap((header) => {
      const key = textOf(header['key']);
      return key === undefined ? [] : { key, value: textOf(header['value']) ?? '' };
    }),
  };
}
