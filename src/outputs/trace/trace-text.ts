import { formatPath } from '../../diagnostics/field-path.js';
import { formatTags, SERVICE_TAG } from '../../model/tag-set.js';
import type { Cluster, WeightedCluster } from '../../plan/traffic/cluster.js';
import type { Fault } from '../../plan/traffic/fault.js';
import { requestLine } from './client-request.js';
import type { Considered } from './considered.js';
import { consideredText } from './considered-text.js';
import { placeText } from './place-text.js';
import type { HeaderEffects, TakenBy, Trace, TraceOutcome } from './trace.js';
import { backendsOf, endpointText, nameOf } from './trace-view.js';

/** What is shown of the matches that did not take a request; all of them are in the JSON. */
const MAX_CONSIDERED = 10;

/** A trace for people: what happens, then who decided it, with file and line, then why the others did not. Plain lines. */
export function traceLines(trace: Trace): readonly string[] {
  return [
    `${requestLine(trace.request)} -> ${outcomeText(trace.outcome)}`,
    ...factLines(trace),
    ...consideredLines(trace),
  ];
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

export function outcomeText(outcome: TraceOutcome): string {
  switch (outcome.kind) {
    case 'forward':
      return `forward to ${outcome.backends.map(sharedBackend).join(', ')}`;
    case 'redirect':
      return `redirect ${outcome.status} ${outcome.location}`;
    case 'respond':
      return `respond ${outcome.status}${outcome.location === undefined ? '' : ` ${outcome.location}`}`;
    case 'refuse':
      return 'refuse';
  }
}

const sharedBackend = ({ cluster, share }: WeightedCluster): string =>
  `${clusterText(cluster)}${share === 1 ? '' : ` (${percent(share)})`}`;

/** `cart version=v1`. */
function clusterText({ service, tags }: Cluster): string {
  const others = new Map([...tags].filter(([tag]) => tag !== SERVICE_TAG));
  return `${service}${others.size === 0 ? '' : ` ${formatTags(others)}`}`;
}

/** Facts in a column of their own, each with where it stands. */
function factLines(trace: Trace): readonly string[] {
  const facts = factsOf(trace);
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
}

type Fact = readonly [name: string, text: string];

function factsOf({ dataplane, listener, host, takenBy, outcome, response, ...rest }: Trace): readonly Fact[] {
  const facts: Fact[] = [];
  if (rest.because !== undefined)
    facts.push(['because', `${rest.because}${rest.fault ? ` [${rest.fault.code}]` : ''}`]);
  facts.push(['dataplane', dataplane]);
  if (listener !== undefined) {
    const { port, protocol, hostname, path } = listener.listener;
    const place = placeText({ resource: listener.gateway.resource, at: path });
    facts.push([
      'listener',
      `${protocol} ${port}, hostname ${hostname}, of MeshGateway "${listener.gateway.name}"${place}`,
    ]);
  }
  if (host !== undefined) facts.push(['host', host.hostname]);
  if (takenBy !== undefined) facts.push(['route', takenText(takenBy)]);
  if (rest.fault !== undefined) facts.push(['fault', faultText(rest.fault)]);
  for (const backend of backendsOf(outcome)) facts.push(['backend', backendText(backend)]);
  if (outcome.kind === 'forward') facts.push(...forwardFacts(outcome));
  for (const text of headerTexts(response)) facts.push(['response', text]);
  for (const { keyType, source } of rest.certificates ?? [])
    facts.push(['certificate', `"${nameOf(source)}" (${keyType.toUpperCase()})`]);
  return facts;
}

const faultText = (fault: Fault): string =>
  `${fault.resource.type} "${fault.resource.name}", ${formatPath(fault.at)}${placeText(fault)}`;

const takenText = ({ route, ruleIndex, matchIndex, place }: TakenBy): string =>
  `${route.type} "${route.name}", rule ${ruleIndex}, match ${matchIndex}${placeText(place)}`;

const backendText = ({ cluster, weight, share }: WeightedCluster): string =>
  `${clusterText(cluster)}, weight ${weight} (${percent(share)}): ${cluster.endpoints.map(endpointText).join(', ') || 'no endpoint'}`;

function forwardFacts({ request, mirror }: Extract<TraceOutcome, { kind: 'forward' }>): readonly Fact[] {
  const facts: Fact[] = [];
  if (request !== undefined) facts.push(['request', `${request.method} ${request.path}, host ${request.authority}`]);
  for (const text of headerTexts(request?.headers)) facts.push(['request', text]);
  if (mirror !== undefined)
    facts.push(['mirror', `${clusterText(mirror.to.cluster)}, ${mirror.percentage} % of the requests`]);
  return facts;
}

function headerTexts(effects: HeaderEffects | undefined): readonly string[] {
  if (effects === undefined) return [];
  return [
    ...effects.remove.map((name) => `without header ${name}`),
    ...Object.entries(effects.set).map(([name, value]) => `set ${name}: ${value}`),
    ...Object.entries(effects.add).flatMap(([name, values]) => values.map((value) => `add ${name}: ${value}`)),
  ];
}

function consideredLines(trace: Trace): readonly string[] {
  const considered = trace.considered();
  if (considered.length === 0) return [];
  const reason = consideredText(trace.request);
  const left = considered.length - MAX_CONSIDERED;
  return [
    '  not taken by',
    ...considered.slice(0, MAX_CONSIDERED).map((each) => `    ${nameText(each)}: ${reason(each)}`),
    ...(left > 0 ? [`    and ${left} more; -o json shows all`] : []),
  ];
}

function nameText(considered: Considered): string {
  const { route } = considered;
  if (!('match' in considered)) return `${route.type} "${route.name}"`;
  const { ruleIndex, matchIndex, match } = considered;
  return takenText({ route, ruleIndex, matchIndex, place: { resource: route.resource, at: match.at } });
}
