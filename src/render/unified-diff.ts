import type { ResourceDiff } from '../writes/plan-diff.js';
import type { Style } from './style.js';
import { terminalText } from './terminal-text.js';
import { yamlText } from './yaml-text.js';

const CONTEXT_LINES = 3;

/** Changes as a unified diff of YAML documents, each side named by its resource; nothing for no changes. */
export async function unifiedDiff(diffs: readonly ResourceDiff[], style: Style): Promise<string> {
  if (diffs.length === 0) return '';
  const { createTwoFilesPatch } = await import('diff');
  return diffs.map((diff) => colouredPatch(patchOf(diff, createTwoFilesPatch), style)).join('');
}

type CreatePatch = typeof import('diff')['createTwoFilesPatch'];

function patchOf({ key, before, after }: ResourceDiff, createPatch: CreatePatch): string {
  const { type, mesh, name } = key;
  const title = terminalText([type, mesh, name].filter((part) => part !== '').join('/'));
  return createPatch(
    before === undefined ? '/dev/null' : title,
    after === undefined ? '/dev/null' : title,
    before === undefined ? '' : yamlText(before),
    after === undefined ? '' : yamlText(after),
    undefined,
    undefined,
    { context: CONTEXT_LINES },
  );
}

/** Without the `Index:` line and the line of `=`, which diff(1) and git do not write. */
function colouredPatch(patch: string, style: Style): string {
  const lines = patch.split('\n').filter((line) => !/^(=+$|Index: )/.test(line));
  return lines.map((line, index) => (index < 2 ? style.strong(line) : coloured(line, style))).join('\n');
}

function coloured(line: string, style: Style): string {
  if (line.startsWith('+')) return style.added(line);
  if (line.startsWith('-')) return style.removed(line);
  return line.startsWith('@@') ? style.hint(line) : line;
}
