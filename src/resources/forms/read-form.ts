import type { JsonObject } from '../../source/json-value.js';
import { type Form, SYSTEM_NAMESPACE } from './form.js';
import { isKubernetesForm, readKubernetes } from './read-kubernetes.js';
import { readUniversal } from './read-universal.js';

/** Reads a document in either form (CLI.md "Input"). `systemNamespace` is the one Kuma is installed in. */
export const readForm = (
  document: JsonObject,
  { systemNamespace = SYSTEM_NAMESPACE }: { readonly systemNamespace?: string } = {},
): Form => (isKubernetesForm(document) ? readKubernetes(document, { systemNamespace }) : readUniversal(document));
