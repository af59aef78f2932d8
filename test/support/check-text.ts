import { expect } from 'vitest';
import { checkInput } from '../../src/cli/check-input.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { locate } from '../../src/diagnostics/source-text.js';
import type { DecodeOptions } from '../../src/resources/decode-documents.js';
import type { AnyResource } from '../../src/resources/resource.js';
import type { Rule } from '../../src/rules/rule.js';
import { judgeText } from './judge-text.js';

export type CheckOptions = Partial<DecodeOptions> & {
  /** What the store holds; undefined when it is not looked at. */
  readonly beside?: readonly AnyResource[];
  readonly now?: Date;
};

/** Everything `meshgw validate --target kuma` finds in a text, rules included. */
export async function checkText(
  text: string | Uint8Array,
  { beside, now = new Date('2026-01-01T00:00:00Z'), ...decode }: CheckOptions = {},
): Promise<readonly Diagnostic[]> {
  const { documents, diagnostics } = await judgeText(text, decode);
  const resources = documents.flatMap(({ verdict, resource }) =>
    verdict === 'accepted' && resource ? [resource] : [],
  );
  const mentioned = documents.flatMap(({ resource }) => resource ?? []);
  return checkInput({ documents, resources, mentioned, diagnostics }, { beside, now });
}

/** `# expect: MGW201 "text under the caret"`, several of them separated by `;`. Without a text any will do. */
const MARKER = /# expect: (.+)$/;

const marked = (text: string): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const marks = MARKER.exec(line)?.[1]?.split(';') ?? [];
    return marks.map((mark) => `${index + 1}: ${mark.trim()}`);
  });

function placed({ code, at }: Diagnostic, marks: readonly string[]): string {
  if (at === undefined) return `nowhere: ${code}`;
  const place = `${locate(at).line}: ${code}`;
  if (marks.includes(place)) return place;
  const [underlined = ''] = at.source.text.slice(at.start, at.end).split(/ # expect: |\n/);
  return `${place} "${underlined.trim()}"`;
}

/**
 * Checks a text against the marks in it: what the rule finds, and nothing else of its codes, is what the marks say, each on
 * the line it is found on. A text without marks is a clean case. Returns the findings, for what marks cannot say.
 */
export async function expectMarked(
  { codes }: Pick<Rule, 'codes'>,
  text: string,
  options: CheckOptions = {},
): Promise<readonly Diagnostic[]> {
  const found = (await checkText(text, options)).filter(({ code }) => codes.includes(code));
  const marks = marked(text);
  expect(found.map((each) => placed(each, marks)).toSorted()).toEqual(marks.toSorted());
  return found;
}
