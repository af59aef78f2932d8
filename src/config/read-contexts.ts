import type { Host } from '../ports.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import type { Context, ContextTarget } from './config.js';
import { absolutePath } from './places.js';

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The objects in a list of the settings; anything else in it is none of ours. */
const objectsIn = (value: JsonValue | undefined): readonly JsonObject[] =>
  isList(value) ? value.filter(isJsonObject) : [];

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

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
  if (typeof controlPlane === 'string') return controlPlaneTarget(controlPlane, settings);
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

function controlPlaneTarget(name: string, settings: JsonObject): ContextTarget {
  const controlPlane = objectsIn(settings['controlPlanes']).find((entry) => entry['name'] === name);
  if (controlPlane === undefined)
    return { kind: 'unusable', because: `refers to control plane "${name}", which the configuration does not have` };
  return { kind: 'controlPlane', controlPlane: name, url: textOf(apiServerOf(controlPlane)['url']) };
}
