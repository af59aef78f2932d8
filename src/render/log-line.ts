import { terminalJson, terminalText } from './terminal-text.js';

export type LogEntry = {
  readonly time: Date;
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
};

const LABELS = { debug: 'debug: ', info: '', warning: 'Warning: ', error: 'Error: ' } as const satisfies Record<
  LogEntry['level'],
  string
>;

/** One line of the log of a program that goes on: for people, or a JSON object for programs. */
export function logLine({ time, level, message, fields }: LogEntry, format: 'text' | 'json'): string {
  if (format === 'json')
    return `${terminalJson(JSON.stringify({ time: time.toISOString(), level, message, ...fields }))}\n`;
  const details = Object.entries(fields).map(([key, value]) => ` ${key}=${value}`);
  return `${time.toISOString()} ${LABELS[level]}${terminalText(message + details.join(''))}\n`;
}
