import { terminalJson } from './terminal-text.js';

type Stack = { readonly indent: string };

function write(value: unknown, { indent }: Stack): string | undefined {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${inner}${write(item, { indent: inner }) ?? 'null'}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const members: string[] = [];
  for (const [key, member] of Object.entries(value)) {
    const text = write(member, { indent: inner });
    if (text !== undefined) members.push(`${inner}${JSON.stringify(key)}: ${text}`);
  }
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

/** Two-space JSON with a final line feed. Unlike JSON.stringify it writes bigint as the integer it is, and no active control characters. */
export const jsonText = (value: unknown): string => `${terminalJson(write(value, { indent: '' }) ?? 'null')}\n`;
