import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';

/**
 * What of the settings cannot be what was meant, e.g. `contexts[1].name: must not be empty`; undefined where there is nothing.
 * Without this, a context misspelt would be none, and the command would work on another store; a token that is no text would not
 * be sent, and the call be anonymous. Keys that meshgw does not know are kumactl's own affair, and a setting that is null is one
 * that was not made.
 */
export function settingsProblem({ contexts, controlPlanes, currentContext }: JsonObject): string | undefined {
  return (
    typeProblem(currentContext, 'currentContext', 'text') ??
    listProblem(contexts, 'contexts', contextProblem) ??
    listProblem(controlPlanes, 'controlPlanes', controlPlaneProblem)
  );
}

function contextProblem(context: JsonValue, path: string): string | undefined {
  if (!isJsonObject(context)) return `${path}: must be a map`;
  const { name, defaults, allowPlainHttp } = context;
  return (
    nameProblem(name, path) ??
    typeProblem(allowPlainHttp, `${path}.allowPlainHttp`, 'boolean') ??
    typeProblem(defaults, `${path}.defaults`, 'map') ??
    (isJsonObject(defaults) ? typeProblem(defaults['mesh'], `${path}.defaults.mesh`, 'text') : undefined)
  );
}

function controlPlaneProblem(controlPlane: JsonValue, path: string): string | undefined {
  if (!isJsonObject(controlPlane)) return `${path}: must be a map`;
  const { name, coordinates } = controlPlane;
  const apiServer = isJsonObject(coordinates) ? coordinates['apiServer'] : undefined;
  return (
    nameProblem(name, path) ??
    typeProblem(coordinates, `${path}.coordinates`, 'map') ??
    typeProblem(apiServer, `${path}.coordinates.apiServer`, 'map') ??
    (isJsonObject(apiServer) ? apiServerProblem(apiServer, `${path}.coordinates.apiServer`) : undefined)
  );
}

const TEXTS = ['url', 'caCertFile', 'clientCertFile', 'clientKeyFile', 'authType'];

function apiServerProblem(apiServer: JsonObject, path: string): string | undefined {
  const { skipVerify, authConf, headers } = apiServer;
  return (
    firstOf(TEXTS.map((name) => typeProblem(apiServer[name], `${path}.${name}`, 'text'))) ??
    typeProblem(skipVerify, `${path}.skipVerify`, 'boolean') ??
    typeProblem(authConf, `${path}.authConf`, 'map') ??
    (isJsonObject(authConf) ? typeProblem(authConf['token'], `${path}.authConf.token`, 'text') : undefined) ??
    listProblem(headers, `${path}.headers`, headerProblem)
  );
}

function headerProblem(header: JsonValue, path: string): string | undefined {
  if (!isJsonObject(header)) return `${path}: must be a map`;
  return typeProblem(header['key'], `${path}.key`, 'text') ?? typeProblem(header['value'], `${path}.value`, 'text');
}

function nameProblem(name: JsonValue | undefined, path: string): string | undefined {
  if (!isGiven(name) || name === '') return `${path}.name: must not be empty`;
  return typeProblem(name, `${path}.name`, 'text');
}

const TYPES = {
  text: { isOne: (value: JsonValue): boolean => typeof value === 'string', name: 'a text' },
  boolean: { isOne: (value: JsonValue): boolean => typeof value === 'boolean', name: 'true or false' },
  map: { isOne: isJsonObject, name: 'a map' },
  list: { isOne: isJsonList, name: 'a list' },
} as const;

function typeProblem(value: JsonValue | undefined, path: string, type: keyof typeof TYPES): string | undefined {
  const { isOne, name } = TYPES[type];
  return isGiven(value) && !isOne(value) ? `${path}: must be ${name}` : undefined;
}

function listProblem(
  value: JsonValue | undefined,
  path: string,
  problemOf: (entry: JsonValue, path: string) => string | undefined,
): string | undefined {
  if (!isJsonList(value)) return typeProblem(value, path, 'list');
  return firstOf(value.map((entry, index) => problemOf(entry, `${path}[${index}]`)));
}

const isGiven = (value: JsonValue | undefined): value is Exclude<JsonValue, null> =>
  value !== undefined && value !== null;

const firstOf = (problems: readonly (string | undefined)[]): string | undefined =>
  problems.find((problem) => problem !== undefined);
