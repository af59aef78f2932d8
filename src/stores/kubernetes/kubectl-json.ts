import { environmentError } from '../../diagnostics/errors.js';
import { readJson } from '../../source/json-text.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import type { Kubectl, KubectlAnswer, KubectlCall } from './kubectl.js';

/** What kubectl answered, as the object it is; undefined where it printed nothing. */
export type JsonAnswer = Pick<KubectlAnswer, 'warnings'> & { readonly object: JsonObject | undefined };

/** Runs kubectl where it prints one JSON object. Throws an environment error for any other output. */
export async function kubectlJson(kubectl: Kubectl, call: KubectlCall): Promise<JsonAnswer> {
  const { out, warnings } = await kubectl(call);
  return { object: out.trim() === '' ? undefined : parsed(out), warnings };
}

function parsed(out: string): JsonObject {
  try {
    const value = readJson(out);
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw environmentError('kubectl printed something that is not JSON', {
    hint: 'check which kubectl is the first on PATH: command -v kubectl',
  });
}
