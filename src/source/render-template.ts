import type { SourceText } from '../diagnostics/source-text.js';
import { didYouMean } from '../diagnostics/suggest.js';
import { assembled, type MappedText } from './mapped-text.js';
import type { TextFinding, TextRange } from './text-finding.js';

export type Variables = ReadonlyMap<string, string>;

/** A template with its placeholders filled; its findings are at offsets of the source. */
export type RenderedTemplate = { readonly rendered: MappedText; readonly findings: readonly TextFinding[] };

/** A tag that stands in the text: what is in its place, or what is wrong with it. */
type Tag = { readonly range: TextRange; readonly value: string } | { readonly finding: TextFinding };

const UNSUPPORTED: Readonly<Record<string, string>> = {
  '#': 'a section',
  '^': 'an inverted section',
  '/': 'the end of a section',
  '>': 'a partial',
  '=': 'a change of delimiters',
};

function fill(tag: string, { range, variables }: { range: TextRange; variables: Variables }): Tag {
  const unsupported = UNSUPPORTED[tag[0] ?? ''];
  if (unsupported !== undefined)
    return {
      finding: {
        code: 'MGW021',
        message: `${unsupported} ("{{${tag[0]}") cannot be used here`,
        hint: 'only {{NAME}} placeholders and {{! comments }} are filled in; without -v, "{{" is ordinary text',
        ...range,
      },
    };
  const name = (tag.startsWith('&') ? tag.slice(1) : tag).trim();
  if (name === '')
    return {
      finding: { code: 'MGW021', message: 'a placeholder without a name', hint: 'write {{NAME}}', ...range },
    };
  const value = variables.get(name);
  if (value !== undefined) return { range, value };
  return {
    finding: {
      code: 'MGW020',
      message: `variable "${name}" is not defined`,
      hint: didYouMean(name, variables.keys()) ?? `define it with -v ${name}=VALUE`,
      ...range,
    },
  };
}

/** A stretch of a text to look at, and what to fill placeholders with. */
type Template = { readonly text: string; readonly within: TextRange; readonly variables: Variables };

/** The tag that opens at `start`, or undefined when it is never closed. */
function readTag({ text, within, variables }: Template, start: number): Tag | undefined {
  const triple = text.startsWith('{{{', start);
  const length = triple ? 3 : 2;
  const close = text.indexOf(triple ? '}}}' : '}}', start);
  if (close === -1 || close + length > within.end) return undefined;
  const range = { start, end: close + length };
  const tag = text.slice(start + length, close).trim();
  return !triple && tag.startsWith('!') ? { range, value: '' } : fill(tag, { range, variables });
}

/**
 * Fills `{{NAME}}`, `{{{NAME}}}` and `{{& NAME}}` in one document's stretch of a source; `{{! … }}` vanishes.
 * Values go in as they are. Kuma renders with mustache (pkg/util/template/render.go), but escapes values for HTML
 * and lets an undefined variable vanish: both are mistakes here.
 */
export function renderTemplate(source: SourceText, within: TextRange, variables: Variables): RenderedTemplate {
  const parts: { readonly from: TextRange; readonly value?: string }[] = [];
  const findings: TextFinding[] = [];
  let from = within.start;
  for (;;) {
    const start = source.text.indexOf('{{', from);
    if (start === -1 || start >= within.end) break;
    const tag = readTag({ text: source.text, within, variables }, start);
    if (!tag) {
      const hint = 'close it with "}}"; without -v, "{{" is ordinary text';
      findings.push({ code: 'MGW021', message: 'a placeholder is not closed', hint, start, end: start + 2 });
      break;
    }
    parts.push({ from: { start: from, end: start } });
    if ('finding' in tag) findings.push(tag.finding);
    else parts.push({ from: tag.range, value: tag.value });
    from = 'finding' in tag ? tag.finding.end : tag.range.end;
  }
  parts.push({ from: { start: from, end: within.end } });
  return { rendered: assembled(source, parts), findings };
}
