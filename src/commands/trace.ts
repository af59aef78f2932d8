import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { loadResources } from '../cli/load-resources.js';
import { fileOption, flag, meshOption, outputOption, recursiveOption, variableOption } from '../cli/options.js';
import { refuseInput } from '../cli/refuse-input.js';
import { reportFindings } from '../cli/report-findings.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { inspectResources } from '../outputs/inspect/inspect-resources.js';
import { HTTP_VERSIONS, type HttpVersion } from '../outputs/trace/client-request.js';
import { unappliedPolicies } from '../plan/unapplied-policies.js';
import { terminalText } from '../render/terminal-text.js';
import type { ResourceKey } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { withoutSuppressed } from '../source/suppressions/suppress.js';
import { askedGateways } from './asked-gateways.js';
import { crossCheck } from './cross-check.js';
import { requestCases } from './request-cases.js';
import { type Answer, answers } from './trace-answers.js';
import { answersText, answerView } from './trace-output.js';

const last = (
  flags: string,
  { description, complete = 'none' }: Pick<OptionSpec, 'description' | 'complete'>,
): OptionSpec<string | undefined> => ({ flags, description, complete, parse: (values) => values.at(-1) });

const httpVersionOption: OptionSpec<HttpVersion | undefined> = {
  flags: '--http-version <version>',
  description: `the version of HTTP the client speaks: ${HTTP_VERSIONS.join(', ')}`,
  complete: HTTP_VERSIONS,
  defaultText: '1.1',
  parse: (values) => choice(values.at(-1), HTTP_VERSIONS, '--http-version'),
};

const headersOption: OptionSpec<readonly string[]> = {
  flags: '-H, --header <header>',
  description: '"Name: value", repeatable; "Host: x" replaces the URL’s host, "Host;" sends none',
  complete: 'none',
  parse: (values) => values,
};

const options = {
  method: last('-X, --request <method>', { description: 'the method (default GET)', complete: ['GET', 'POST', 'PUT'] }),
  headers: headersOption,
  httpVersion: httpVersionOption,
  sni: last('--sni <name>', { description: 'the server name of the TLS handshake; "" for none (default: the host)' }),
  dataplane: last('--dataplane <name>', {
    description: 'ask the gateway of this Dataplane',
    complete: 'resource-names',
  }),
  isAll: flag('--all', 'ask every gateway'),
  requests: last('--requests <file>', {
    description: 'trace the requests of a JSON file or HTTP archive',
    complete: 'files',
  }),
  expect: flag('--expect', 'compare with what the file of requests expects; exit 1 on a difference'),
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  withContext: flag('--with-context', 'read the current context as well as the input'),
  mesh: meshOption,
  output: outputOption(['text', 'json']),
};

/** That policies are left out is said once, whatever the number of requests. */
const policyNote = (all: readonly Answer[]): string => {
  const names = unappliedPolicies(all.flatMap(({ trace: { listener } }) => listener ?? []));
  return names.length === 0 ? '' : `Note: trace leaves policies out of account: ${terminalText(names.join(', '))}\n`;
};

/** The routes that took a request, each once. */
function routesTaken(all: readonly Answer[]): readonly ResourceKey[] {
  const keys = all.flatMap(({ trace: { takenBy } }) =>
    takenBy === undefined ? [] : keyOfResource(takenBy.route.resource),
  );
  return [...new Map(keys.map((key) => [resourceKeyText(key), key])).values()];
}

export const trace = defineCommand({
  path: ['trace'],
  aliases: [],
  summary: 'Show what a gateway does with a request, and why',
  description:
    'Follows a request through listener, TLS, host, path, routes and filters as Envoy would, without sending it, and names the file and line of what decides. The path is taken as written. A URL without port means the only port that fits. --requests reads a list of {"name", "request": {"url", "method", "headers", "httpVersion", "sni", "keyType"}, "expect"}, where "expect" is any part of the JSON answer, or an HTTP archive (HAR), whose answers are compared where the gateway answers itself.',
  examples: [
    {
      comment: 'which route takes it, and why not the others',
      line: 'meshgw trace http://shop.example.com/cart -f ./mesh',
    },
    {
      comment: 'method, headers, and the gateway of one Dataplane',
      line: "meshgw trace https://shop.example.com:8443/cart -X POST -H 'X-Canary: 1' --dataplane edge-1 -f ./mesh",
    },
    { comment: 'a regression suite', line: 'meshgw trace --requests requests.json --expect -f ./mesh' },
  ],
  arguments: [{ name: '[url]', description: 'http://, https://, tcp:// or tls://', complete: 'none' }],
  options,
  run: async ({ arguments: [url], options: given, global }, ports) => {
    const { dataplane, isAll } = given;
    if (isAll && dataplane !== undefined) throw usageError('--all and --dataplane exclude each other');
    const cases = await requestCases(url, given, ports.inputs);
    const { resources, sources, mesh, diagnostics } = await loadResources(given, global, ports);
    const { value: inspection, diagnostics: ofGateways } = inspectResources(resources, {
      mesh,
      dataplaneTags: undefined,
    });
    reportFindings(withoutSuppressed([...diagnostics, ...ofGateways], sources), ports);
    if (hasErrors(diagnostics)) return refuseInput('traced', ports);
    const gateways = askedGateways(inspection, { dataplane, isAll });
    const all = await answers(cases, { gateways, inspection, ports });
    if (given.file.length === 0) {
      const asked = {
        dataplanes: gateways.flatMap(({ plan }) => plan?.dataplane ?? []),
        routes: routesTaken(all),
      };
      reportFindings(await crossCheck({ inspection, asked }, global, ports), ports);
    }
    const isList = isAll || given.requests !== undefined;
    ports.streams.out(
      given.output === 'json' ? answerView(all, { isList }) : answersText(all, { expects: given.expect }),
    );
    ports.streams.err(policyNote(all));
    return all.some(({ differences }) => differences.length > 0) ? EXIT.findings : EXIT.ok;
  },
});
