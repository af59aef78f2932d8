import { writeJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { type ClientRequest, requestLine } from '../trace/client-request.js';
import { differing } from '../trace/differences.js';
import { outcomeText } from '../trace/trace-text.js';
import { type TrafficChange, traceFate } from './traffic-changes.js';

/** Changes in JSON: the request, and what becomes of it before and after. */
export const changeView = ({ before, after }: TrafficChange): JsonObject => ({
  dataplane: before.dataplane,
  request: requestView(before.request),
  before: traceFate(before),
  after: traceFate(after),
});

const requestView = ({ scheme, port, method, target, authority, headers, sni }: ClientRequest): JsonObject => ({
  scheme,
  port,
  method,
  target,
  authority: authority ?? null,
  headers: headers.map(({ name, value }) => [name, value]),
  sni: sni ?? null,
});

export const CHANGES_HEADER = ['dataplane', 'request', 'before', 'after'] as const;

/** Changes as rows of a table. */
export function changeRow(change: TrafficChange): readonly string[] {
  const { before } = change;
  const { headers } = before.request;
  const sent = headers.map(({ name, value }) => ` ${name}: ${value}`).join(',');
  return [before.dataplane, `${requestLine(before.request)}${sent}`, ...fateTexts(change)];
}

/** What is done in a few words; where these are the same, the members that differ. */
function fateTexts({ before, after }: TrafficChange): readonly [string, string] {
  const texts = [outcomeText(before.outcome), outcomeText(after.outcome)] as const;
  if (texts[0] !== texts[1]) return texts;
  const changed = differing(traceFate(before), { found: traceFate(after), path: [] });
  const shown = (side: 'expected' | 'found') =>
    changed.map((each) => `${each.path}: ${writeJson(each[side])}`).join(', ');
  return [shown('expected'), shown('found')];
}
