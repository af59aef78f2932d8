import { FORMAT_COMMANDS } from './format-commands.js';

/** Part of a header's value in Envoy's format language (ENVOY.md "Filters"). */
export type FormatPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `%REQ(x-a?x-b):5%`: name `REQ`, argument `x-a?x-b`, at most 5 bytes. */
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly argument: string | undefined;
      readonly maximumBytes: number | undefined;
    };

/** The parts of a value, or what Envoy refuses it for: a statement about the value. */
export type FormatString =
  | { readonly fault: undefined; readonly parts: readonly FormatPart[] }
  | { readonly fault: string };

const COMMAND = /%([A-Z0-9_]+)(?:\(([^)]*)\))?(?::(\d{1,18}))?%/y;

/** Reads a value as Envoy 1.40 does: `%%` is a percent sign, any other begins a command (envoy: SubstitutionFormatParser). */
export function parseFormatString(value: string): FormatString {
  const parts: FormatPart[] = [];
  let at = 0;
  while (at < value.length) {
    const percent = value.indexOf('%', at);
    const end = percent < 0 ? value.length : percent;
    if (end > at) parts.push({ kind: 'text', text: value.slice(at, end) });
    if (percent < 0) break;
    if (value[percent + 1] === '%') {
      parts.push({ kind: 'text', text: '%' });
      at = percent + 2;
      continue;
    }
    COMMAND.lastIndex = percent;
    const found = COMMAND.exec(value);
    if (found === null) return { fault: `the percent sign at character ${percent + 1} begins no command` };
    const [text, name = '', argument, length] = found;
    const fault = syntaxFault(name, { argument: argument ?? '', length });
    if (fault !== undefined) return { fault };
    const maximumBytes = length === undefined ? undefined : Number(length);
    parts.push({ kind: 'command', name, argument, maximumBytes });
    at = percent + text.length;
  }
  return { fault: undefined, parts };
}

function syntaxFault(
  name: string,
  { argument, length }: { readonly argument: string; readonly length: string | undefined },
): string | undefined {
  switch (FORMAT_COMMANDS.get(name)) {
    case undefined:
      return `Envoy has no command ${name}`;
    case 'name':
      return argument === '' && length === undefined
        ? undefined
        : `the command ${name} takes no argument and no length`;
    case 'optional argument':
      return length === undefined ? undefined : `the command ${name} takes no length`;
    case 'length':
      return undefined;
    case 'argument, no length':
      if (length !== undefined) return `the command ${name} takes no length`;
      return argument === '' ? `the command ${name} needs an argument` : undefined;
    case 'argument':
      if (argument === '') return `the command ${name} needs an argument`;
      // Only the commands that read headers know alternatives; a third is too many for them.
      return READS_HEADER.test(name) && argument.split('?').length > 2
        ? `the command ${name} takes one alternative header`
        : undefined;
  }
}

const READS_HEADER = /^(?:REQ|RESP|TRAILER)$/;
