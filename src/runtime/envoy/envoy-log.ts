import { isJsonObject, type JsonValue } from '../../source/json-value.js';

/** Envoy's `--log-format`: one JSON object a line; `%j` is the message, escaped. */
export const ENVOY_LOG_FORMAT = '{"level":"%l","logger":"%n","message":"%j"}';

export type EnvoyLogLine = { readonly level: 'debug' | 'info' | 'warning' | 'error'; readonly message: string };

const LEVELS: Readonly<Record<string, EnvoyLogLine['level']>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warning: 'warning',
  error: 'error',
  critical: 'error',
};

/**
 * Where a message that complains about a configuration begins to quote it. Envoy quotes whole responses, private keys included,
 * when their JSON does not fit its types.
 */
const QUOTED = /\): ?(?:\{|[a-z_]+(?:: | \{))[\s\S]*$/;

/** A message without what it quotes of a configuration, and so without secrets. */
function withoutQuotes(message: string): string {
  const plain = message.replace(QUOTED, ')').replace(/\s+/g, ' ').trim();
  return plain.includes('PRIVATE KEY') ? '(hidden: it quotes a private key)' : plain;
}

function parse(line: string): JsonValue {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

/** One line of what Envoy writes; lines that are not of its log (a stack trace after a crash) are errors. */
export function readLogLine(line: string): EnvoyLogLine {
  const entry = parse(line);
  if (!isJsonObject(entry)) return { level: 'error', message: withoutQuotes(line) };
  const { level, message } = entry;
  return {
    level: LEVELS[typeof level === 'string' ? level : ''] ?? 'error',
    message: withoutQuotes(typeof message === 'string' ? message : line),
  };
}
