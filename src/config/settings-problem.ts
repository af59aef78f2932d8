import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';

/**
 * What of the settings cannot be what was meant, e.g. `contexts[1].name: must not be empty`; undefined where there is nothing.
 * Without this, a context misspelt would be none, and the command would work on another store. Keys that meshgw does not know
 * are kumactl's own affair, and a setting that is null is one that was not made.
 */
export function settingsProblem({ contexts, currentContext }: JsonObject): string | undefined {
  if (isGiven(currentContext) && typeof currentContext !== 'string') return 'currentContext: must be a text';
  if (!isGiven(contexts)) return undefined;
  if (!isList(contexts)) return 'contexts: must be a list';
  return firstOf(contexts.map(contextProblem));
}

function contextProblem(context: JsonValue, index: number): string | undefined {
  const path = `contexts[${index}]`;
  if (!isJsonObject(context)) return `${path}: must be a map`;
  const { name, defaults } = context;
  if (!isGiven(name) || name === '') return `${path}.name: must not be empty`;
  if (typeof name !== 'string') return `${path}.name: must be a text`;
  if (!isGiven(defaults)) return undefined;
  if (!isJsonObject(defaults)) return `${path}.defaults: must be a map`;
  const { mesh } = defaults;
  return isGiven(mesh) && typeof mesh !== 'string' ? `${path}.defaults.mesh: must be a text` : undefined;
}

const isGiven = (value: JsonValue | undefined): value is Exclude<JsonValue, null> =>
  value !== undefined && value !== null;

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const firstOf = (problems: readonly (string | undefined)[]): string | undefined =>
  problems.find((problem) => problem !== undefined);
