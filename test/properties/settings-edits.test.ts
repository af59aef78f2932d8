import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addContext, type NewContext } from '../../src/config/add-context.js';
import type { Config } from '../../src/config/config.js';
import { parseConfig } from '../../src/config/load-config.js';
import { removeContext } from '../../src/config/remove-context.js';
import { updateConfig } from '../../src/config/update-config.js';
import type { JsonValue } from '../../src/source/json-value.js';
import { writeYaml } from '../../src/source/yaml-text.js';
import { apiServerAt } from '../support/api-server.js';

/** Whatever a configuration holds: adding and removing contexts changes those contexts and nothing else. */

const host = { variables: {}, platform: 'linux', homeDirectory: '/home/ada', workingDirectory: '/work' } as const;
const FILE = '/home/ada/.config/meshgw/config';
const configOf = (text: string): Config => parseConfig({ file: FILE, text }, host);

function changed<T>(text: string, decide: Parameters<typeof updateConfig<T>>[1]): string {
  let written = text;
  updateConfig(FILE, decide, {
    host,
    files: {
      update: (_, { rewrite }) => {
        const change = rewrite(text);
        written = change.text;
        return change.result;
      },
    },
  });
  return written;
}

const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'local',
    'on',
    '123',
    'null',
    'a: b',
    '# no',
    '- x',
    '"',
    "it's",
    'ä',
    '0755',
    '{',
    '&a',
    '*a',
    '!t',
    ' x ',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }),
);
const anything: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<JsonValue>(null, true, 7, '0755', 'yes', 'a\nb\n', ''),
    word,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const context = fc.record(
  { name: word, embedded: fc.record({ store: word }), later: anything },
  { requiredKeys: ['name'] },
);
const plane = fc.record(
  { name: word, coordinates: fc.record({ region: anything, apiServer: fc.record({ url: word, proxy: anything }) }) },
  { requiredKeys: ['name'] },
);
const settings = fc.record(
  {
    contexts: fc.uniqueArray(context, { maxLength: 4, selector: ({ name }) => name }),
    controlPlanes: fc.uniqueArray(plane, { maxLength: 4, selector: ({ name }) => name }),
    currentContext: word,
    more: anything,
  },
  { requiredKeys: [] },
);
/** As programs and people write settings. */
const text = fc.tuple(settings, fc.constantFrom('yaml', 'json', 'pretty', 'commented')).map(([value, form]) => {
  if (form === 'json') return JSON.stringify(value);
  if (form === 'pretty') return `${JSON.stringify(value, undefined, 2)}\n`;
  return form === 'yaml' ? writeYaml(value) : `# first\n${writeYaml(value)}# last\n`;
});
const target: fc.Arbitrary<NewContext['target']> = fc.oneof(
  fc.record({
    kind: fc.constant('embedded' as const),
    directory: word.map((name) => `/stores/x${name.replaceAll('/', '')}`),
  }),
  fc.tuple(word, word).map(([token, value]) => ({
    kind: 'controlPlane' as const,
    controlPlane: '',
    apiServer: apiServerAt('http://localhost', { token, headers: [{ key: 'x', value }] }),
  })),
);

describe('a configuration', () => {
  test('with a context added has that one as its current one, and all others as they were', () => {
    fc.assert(
      fc.property(text, word, target, (before, name, given) => {
        const wanted = given.kind === 'controlPlane' ? { ...given, controlPlane: name } : given;
        const after = changed(before, (config) => ({
          edits: addContext(config, { name, target: wanted, overwrite: true }),
          result: undefined,
        }));
        const was = configOf(before);
        const is = configOf(after);
        expect(is.currentContext).toBe(name);
        expect(is.contexts.find((each) => each.name === name)?.target).toEqual(wanted);
        const others = ({ contexts }: Config) =>
          contexts.filter(
            (each) => each.name !== name && !(each.target.kind === 'controlPlane' && each.target.controlPlane === name),
          );
        expect(others(is).filter(({ builtIn }) => !builtIn)).toEqual(others(was).filter(({ builtIn }) => !builtIn));
        expect(is.settings['more']).toEqual(was.settings['more']);
        if (before.startsWith('{')) JSON.parse(after);
        expect(after.match(/^# (?:first|last)$/gm)).toEqual(before.match(/^# (?:first|last)$/gm));
      }),
    );
  });

  test('from which what was added is removed again has everything else as before', () => {
    fc.assert(
      fc.property(text, target, (before, given) => {
        const name = 'new one';
        const wanted = given.kind === 'controlPlane' ? { ...given, controlPlane: name } : given;
        const added = changed(before, (config) => ({
          edits: addContext(config, { name, target: wanted, overwrite: false }),
          result: undefined,
        }));
        const {
          contexts = [],
          controlPlanes = [],
          more,
        } = configOf(changed(added, (config) => removeContext(config, name))).settings;
        const was = configOf(before).settings;
        expect({ contexts, controlPlanes, more }).toEqual({
          contexts: was['contexts'] ?? [],
          controlPlanes: was['controlPlanes'] ?? [],
          more: was['more'],
        });
      }),
    );
  });
});
