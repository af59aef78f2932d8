import { describe, expect, test } from 'vitest';
import { renderTemplate } from '../../../src/source/render-template.js';

const variables = new Map([
  ['NAME', 'edge'],
  ['a.b', 'x <&> "y"'],
  ['EMPTY', ''],
]);

function render(text: string) {
  const source = { file: 't.yaml', text };
  return renderTemplate(source, { start: 0, end: text.length }, variables);
}

describe('renderTemplate', () => {
  test.each([
    ['name: {{NAME}}', 'name: edge'],
    ['name: {{ NAME }}', 'name: edge'],
    ['name: {{{NAME}}}', 'name: edge'],
    ['name: {{& NAME}}', 'name: edge'],
    ['name: {{&NAME}}-{{NAME}}', 'name: edge-edge'],
    ['v: {{a.b}}', 'v: x <&> "y"'],
    ['v: [{{EMPTY}}]', 'v: []'],
    ['a: 1{{! gone,\n both lines }}\nb: 2', 'a: 1\nb: 2'],
    ['{"a":{"b":"{{NAME}}"}}', '{"a":{"b":"edge"}}'],
    ['no placeholder } }} {', 'no placeholder } }} {'],
  ])('%s', (template, expected) => {
    const { rendered, findings } = render(template);
    expect(findings).toEqual([]);
    expect(rendered.text).toBe(expected);
  });

  test('an undefined variable is named, with the nearest one', () => {
    const { findings } = render('a: {{NAME}}\nb: {{NAM}} {{OTHER}}');
    expect(findings).toEqual([
      { code: 'MGW020', message: 'variable "NAM" is not defined', hint: 'did you mean "NAME"?', start: 15, end: 22 },
      {
        code: 'MGW020',
        message: 'variable "OTHER" is not defined',
        hint: 'define it with -v OTHER=VALUE',
        start: 23,
        end: 32,
      },
    ]);
  });

  test.each(['{{#a}}', '{{^a}}', '{{/a}}', '{{>a}}', '{{=<% %>=}}', '{{}}', '{{ & }}', 'a {{NAME', '{{{NAME}}'])(
    '%s cannot be filled in',
    (template) => {
      expect(render(template).findings).toEqual([
        expect.objectContaining({ code: 'MGW021', hint: expect.any(String) }),
      ]);
    },
  );

  test('a placeholder is closed within its own document', () => {
    const source = { file: 't.yaml', text: 'a: {{\n---\nb: }}' };
    expect(renderTemplate(source, { start: 0, end: 5 }, variables).findings).toHaveLength(1);
  });

  test('what is in a value is at its placeholder, what is around it stays where it was written', () => {
    const text = 'x: 1\nname: {{NAME}} # c';
    const source = { file: 't.yaml', text };
    const { rendered } = renderTemplate(source, { start: 5, end: text.length }, variables);
    const at = (part: string) => {
      const start = rendered.text.indexOf(part);
      const span = rendered.spanOf({ start, end: start + part.length });
      return text.slice(span.start, span.end);
    };
    expect(['name', 'edge', 'dg', '# c', 'edge #', ': e'].map(at)).toEqual([
      'name',
      '{{NAME}}',
      '{{NAME}}',
      '# c',
      '{{NAME}} #',
      ': {{NAME}}',
    ]);
  });
});
