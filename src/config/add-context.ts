import { type CommandError, environmentError } from '../diagnostics/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import type { SettingsEdit } from '../source/settings-text.js';
import type { ApiServer, Config, ContextTarget } from './config.js';
import { entryNamed } from './entry-named.js';

/** A context that there will be, and the current one from then on. */
export type NewContext = {
  readonly name: string;
  readonly target: Exclude<ContextTarget, { readonly kind: 'unusable' }>;
  /** Replace a context of that name; settings that meshgw does not know stay. */
  readonly overwrite: boolean;
};

type Named = JsonObject & { readonly name: string };

/**
 * What adding a context changes in the configuration, in kumactl's schema. A control plane is listed under the context's name.
 * Throws an environment error where the name is taken.
 */
export function addContext({ settings }: Config, { name, target, overwrite }: NewContext): readonly SettingsEdit[] {
  const context = entryNamed(settings, 'contexts', name);
  const controlPlane = entryNamed(settings, 'controlPlanes', name);
  if (!overwrite && controlPlane !== undefined) throw taken(`Control Plane with name "${name}"`);
  if (!overwrite && context !== undefined) throw taken(`context "${name}"`);
  const edits: SettingsEdit[] = [{ edit: 'put', list: 'contexts', entry: contextEntry(context, name, target) }];
  if (target.kind === 'controlPlane')
    edits.push({ edit: 'put', list: 'controlPlanes', entry: controlPlaneEntry(controlPlane, name, target.apiServer) });
  return [...edits, { edit: 'set', setting: 'currentContext', value: name }];
}

const taken = (what: string): CommandError =>
  environmentError(`${what} already exists`, { hint: 'use --overwrite to replace it' });

function contextEntry(old: JsonObject | undefined, name: string, target: NewContext['target']): Named {
  const kept = without(old, ['name', 'controlPlane', 'embedded', 'kubernetes', 'allowPlainHttp']);
  switch (target.kind) {
    case 'controlPlane':
      return {
        controlPlane: target.controlPlane,
        name,
        ...(target.apiServer.allowPlainHttp ? { allowPlainHttp: true } : {}),
        ...kept,
      };
    case 'embedded':
      return { name, embedded: { store: target.directory }, ...kept };
    case 'kubernetes': {
      const { kubeconfig, context, systemNamespace } = target;
      return { name, kubernetes: given({ kubeconfig, context, systemNamespace }), ...kept };
    }
    default:
      return target satisfies never;
  }
}

const API_SERVER = [
  'url',
  'caCertFile',
  'clientCertFile',
  'clientKeyFile',
  'skipVerify',
  'authType',
  'authConf',
  'headers',
];

function controlPlaneEntry(old: JsonObject | undefined, name: string, apiServer: ApiServer): Named {
  const coordinates = objectOf(old?.['coordinates']);
  const { url, caCertFile, clientCertFile, clientKeyFile, skipVerify, token, headers } = apiServer;
  const connection = {
    ...given({ url, caCertFile, clientCertFile, clientKeyFile }),
    ...(skipVerify ? { skipVerify } : {}),
    ...(token === undefined ? {} : { authType: 'tokens', authConf: { token } }),
    ...(headers.length === 0 ? {} : { headers: headers.map(({ key, value }) => ({ key, value })) }),
    ...without(objectOf(coordinates?.['apiServer']), API_SERVER),
  };
  return {
    coordinates: { apiServer: connection, ...without(coordinates, ['apiServer']) },
    name,
    ...without(old, ['coordinates', 'name']),
  };
}

/** Members that have a value. */
const given = (members: Readonly<Record<string, string | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );

const objectOf = (value: JsonValue | undefined): JsonObject | undefined => (isJsonObject(value) ? value : undefined);

const without = (object: JsonObject = {}, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
