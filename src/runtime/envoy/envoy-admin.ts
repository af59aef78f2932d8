import { request } from 'node:http';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';

/** Envoy's admin interface. Each call rejects when Envoy does not answer. */
export type EnvoyAdmin = {
  readonly post: (path: string) => Promise<string>;
  /** Counters and gauges whose names match an expression, by name. */
  readonly statistics: (filter: string) => Promise<ReadonlyMap<string, number>>;
};

/** Milliseconds for an answer. */
const PATIENCE = 2000;

export function openAdmin(socketPath: string): EnvoyAdmin {
  const ask = (method: 'GET' | 'POST', path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const call = request({ socketPath, path, method, timeout: PATIENCE }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve(text)).on('error', reject);
      });
      call.on('timeout', () => call.destroy(new Error('Envoy does not answer')));
      call.on('error', reject).end();
    });
  return {
    post: (path) => ask('POST', path),
    statistics: async (filter) =>
      readStatistics(await ask('GET', `/stats?format=json&filter=${encodeURIComponent(filter)}`)),
  };
}

function readStatistics(text: string): ReadonlyMap<string, number> {
  const answer: JsonValue = JSON.parse(text);
  const entries = isJsonObject(answer) ? answer['stats'] : undefined;
  const statistics = new Map<string, number>();
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isJsonObject(entry)) continue;
    const { name, value } = entry;
    if (typeof name === 'string' && typeof value === 'number') statistics.set(name, value);
  }
  return statistics;
}
