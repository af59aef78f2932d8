import type { Difference } from '../outputs/trace/differences.js';
import { traceLines } from '../outputs/trace/trace-text.js';
import { traceView } from '../outputs/trace/trace-view.js';
import { jsonText } from '../render/json-text.js';
import { renderTable } from '../render/table.js';
import { terminalText } from '../render/terminal-text.js';
import { writeJson } from '../source/json-text.js';
import type { JsonObject, JsonValue } from '../source/json-value.js';
import type { Answer } from './trace-answers.js';

/** The JSON of one answer, or of a list of them, each with the name of its request. */
export function answerView(all: readonly Answer[], { isList }: { readonly isList: boolean }): string {
  const [first] = all;
  if (!isList && first !== undefined) return jsonText({ version: 1, ...traceView(first.trace) });
  const traces = all.map(({ name, trace, differences }) => ({
    name,
    ...traceView(trace),
    ...(differences.length === 0 ? {} : { differences: differences.map(differenceView) }),
  }));
  return jsonText({ version: 1, traces });
}

const differenceView = ({ path, expected, found }: Difference): JsonObject => ({ path, expected, found });

/** Answers for people; where they are compared with what was expected, only what is not as expected. */
export function answersText(all: readonly Answer[], { expects }: { readonly expects: boolean }): string {
  if (!expects) return all.map(({ trace }) => `${traceLines(trace).map(terminalText).join('\n')}\n`).join('\n');
  const failed = all.filter(({ differences }) => differences.length > 0);
  const summary = `${all.length - failed.length} of ${all.length} as expected\n`;
  if (failed.length === 0) return summary;
  const rows = failed.flatMap(({ name, trace, differences }) =>
    differences.map(({ path, expected, found }) => [name, trace.dataplane, path, shown(expected), shown(found)]),
  );
  return `${renderTable(['request', 'dataplane', 'what', 'expected', 'found'], rows)}\n${summary}`;
}

const shown = (value: JsonValue): string => (typeof value === 'string' ? value : writeJson(value));
