import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeText } from '../support/judge-text.js';

/** Every PUT recorded of a control plane whose answer depends on its body alone, judged as a document of a file. */

type Exchange = {
  readonly id: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: string | null };
  readonly response: { readonly status?: number; readonly body?: string };
};
type Refusal = { readonly field: string; readonly reason: string };
type Put = {
  readonly id: string;
  readonly body: string;
  readonly accepted: boolean;
  readonly violations: readonly string[];
  readonly warnings: readonly string[];
};

const KINDS = 'meshes|meshgateways|meshgatewayroutes|meshhttproutes|meshtcproutes|dataplanes|secrets|globalsecrets';
const PATH = new RegExp(`^/(?:meshes/[^/]+/)?(?:${KINDS})/[^/]+$`);

/** Read by a parser of JSON, which is stricter than one of YAML, but for escapes. */
const BY_JSON = /^parse\.(?:trailing|two-values|trailing-comma|bom|invalid-utf8-escape)$/;
/** Of a document without its type, or with another, the URL says the type. */
const BY_URL = /\.(?:empty-body|null-body|no-type|other-type)$/;
/** Of an update, which is not checked for this. */
const OF_UPDATE = 'label.dp-workload-bad-update';
/** Of what the URL or the resource that is there already says. */
const NOT_OF_BODY = /from the URL has to be|is immutable, cannot be/;

const isElsewhere = (id: string): boolean => BY_JSON.test(id) || BY_URL.test(id) || id === OF_UPDATE;

function putOf({ id, request, response }: Exchange): readonly Put[] {
  const { method, path, body } = request;
  if (method !== 'PUT' || !PATH.test(path) || typeof body !== 'string' || isElsewhere(id)) return [];
  const { status = 0 } = response;
  // What the URL is refused for is told in plain text.
  if ((status !== 200 && status !== 201 && status !== 400) || !response.body?.startsWith('{')) return [];
  const { invalid_parameters: refusals = [], warnings = [] }: { invalid_parameters?: Refusal[]; warnings?: string[] } =
    JSON.parse(response.body);
  if (refusals.some(({ reason }) => NOT_OF_BODY.test(reason))) return [];
  const violations = refusals.map(({ field, reason }) => `${field}: ${reason}`).toSorted();
  return [{ id, body, accepted: status !== 400, violations, warnings: warnings.toSorted() }];
}

const puts = readFileSync(new URL('./control-plane/exchanges.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .flatMap((line) => putOf(JSON.parse(line)));

test('there are hundreds', () => expect(puts.length).toBeGreaterThan(200));

test.each(puts)('$id', async ({ body, accepted, violations, warnings }) => {
  const { documents, diagnostics } = await judgeText(body);
  expect(documents.map(({ verdict }) => verdict === 'accepted')).toEqual([accepted]);
  const found = diagnostics.filter(({ severity }) => severity === 'error');
  if (violations.length > 0)
    expect(found.map(({ path, message }) => `${path}: ${message}`).toSorted()).toEqual(violations);
  const said = diagnostics.filter(({ code }) => code === 'MGW109').map(({ message }) => message);
  if (accepted) expect(said.toSorted()).toEqual(warnings);
});
