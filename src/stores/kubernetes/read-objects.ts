import { KUBERNETES_TLS_SECRET } from '../../resources/forms/form.js';
import { knownTypes } from '../../resources/known-types.js';
import { isJsonList, isJsonObject, type JsonObject } from '../../source/json-value.js';
import { inParallel } from '../in-parallel.js';
import type { ReadScope } from '../store.js';
import { checkedNamespace } from './checked-argument.js';
import type { Kubectl } from './kubectl.js';
import { kubectlJson } from './kubectl-json.js';
import { type Kinds, SECRET_TYPES } from './object-place.js';

type Reading = {
  readonly kubectl: Kubectl;
  readonly kinds: Kinds;
  readonly systemNamespace: string;
  readonly scope: ReadScope;
};

/** What Kubernetes calls the types of Secrets. */
const KUBERNETES_SECRET_TYPES: Readonly<Record<string, string>> = {
  Secret: 'system.kuma.io/secret',
  GlobalSecret: 'system.kuma.io/global-secret',
  [KUBERNETES_TLS_SECRET]: KUBERNETES_TLS_SECRET,
};

/** Kuma writes these by itself, many and often; they are read only when they are asked for. */
const isInsight = (type: string): boolean => type.endsWith('Insight');

/**
 * The objects of a scope: Kuma's custom resources of every namespace in one call, chunk by chunk, and Secrets of Kuma's own
 * namespace, for only there they count (pkg/plugins/secrets/k8s).
 */
export async function readObjects(reading: Reading): Promise<readonly JsonObject[]> {
  const { types } = reading.scope;
  const isMeant = (type: string): boolean => types?.includes(type) ?? !isInsight(type);
  const secrets = SECRET_TYPES.filter(isMeant);
  const lists = [() => listKinds(reading, isMeant), ...secrets.map((type) => () => listSecrets(reading, type))];
  return (await inParallel(lists, lists.length, (list) => list())).flat();
}

async function listKinds(
  { kubectl, kinds }: Reading,
  isMeant: (type: string) => boolean,
): Promise<readonly JsonObject[]> {
  const plurals = [...kinds.values()]
    .filter(({ type }) => knownTypes.has(type) && isMeant(type))
    .map(({ plural }) => `${plural}.kuma.io`)
    .sort();
  if (plurals.length === 0) return [];
  return items(kubectl, ['get', plurals.join(','), '--all-namespaces']);
}

const listSecrets = ({ kubectl, systemNamespace }: Reading, type: string): Promise<readonly JsonObject[]> =>
  items(kubectl, [
    'get',
    'secrets',
    `--namespace=${checkedNamespace(systemNamespace)}`,
    `--field-selector=type=${KUBERNETES_SECRET_TYPES[type]}`,
  ]);

async function items(kubectl: Kubectl, words: readonly string[]): Promise<readonly JsonObject[]> {
  const { object } = await kubectlJson(kubectl, { words: [...words, '--output=json'] });
  const list = object?.['items'];
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}
