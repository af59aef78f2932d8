import { describe, expect, test } from 'vitest';
import { commandTable } from '../../../src/commands/index.js';
import { type CompletionSource, complete } from '../../../src/completion/complete.js';

const source: CompletionSource = {
  types: () => ['meshgateway', 'meshgateways', 'mgw', 'secret'],
  meshes: async () => ['default', 'demo'],
  contexts: async () => ['embedded', 'staging'],
  names: async (type, given) => [`${type}-of-${given.get('--mesh') ?? 'the-default-mesh'}`],
};

/** What is offered after a command line whose last word, after the last space, is being written. */
async function offered(line: string) {
  const { suggestions, files } = await complete(line.split(' '), { table: commandTable, source });
  return { values: suggestions.map(({ value }) => value), files };
}
const values = async (line: string) => (await offered(line)).values;

describe('commands', () => {
  test('all but hidden ones, each with what it does', async () => {
    const { suggestions, files } = await complete([''], { table: commandTable, source });
    expect(suggestions.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['apply', 'config', 'get', 'inspect', 'validate']),
    );
    expect(suggestions.every(({ description }) => description !== '')).toBe(true);
    expect(suggestions.map(({ value }) => value)).not.toContain('__complete');
    expect(files).toBe(false);
  });

  test('by their beginning', async () => {
    expect(await values('de')).toEqual(['delete']);
    expect(await values('config control-planes s')).toEqual(['switch']);
    expect(await values('nosuch ')).toEqual([]);
  });

  test('hidden ones not even by their beginning', async () => {
    expect(await values('__')).toEqual([]);
  });

  test('by an alias, or after global options', async () => {
    expect(await values('inspect mgw --dataplane-t')).toEqual(['--dataplane-tags']);
    expect(await values('--color always --no-config ge')).toEqual(['generate', 'get']);
  });
});

describe('options', () => {
  test('global ones everywhere, those of a command after it', async () => {
    expect(await values('--co')).toEqual(['--color', '--config-file', '--context']);
    expect(await values('get --co')).toEqual(['--color', '--config-file', '--context']);
    expect(await values('--al')).toEqual([]);
    expect(await values('get --al')).toEqual(['--all-meshes']);
    expect(await values('get mgw --h')).toEqual(['--help']);
  });

  test('those of a group’s default command', async () => {
    expect(await values('inspect --dataplane-t')).toEqual(['--dataplane-tags']);
    expect(await values('inspect -f x -o js')).toEqual(['json']);
  });

  test('their values, apart and attached', async () => {
    expect(await values('get mgw -o ')).toEqual(['table', 'wide', 'yaml', 'json', 'name']);
    expect(await values('get mgw --output y')).toEqual(['yaml']);
    expect(await values('get mgw --output=')).toEqual([
      '--output=table',
      '--output=wide',
      '--output=yaml',
      '--output=json',
      '--output=name',
    ]);
    expect(await values('get mgw --output=y')).toEqual(['--output=yaml']);
    expect(await values('--log-level d')).toEqual(['debug']);
    expect(await values('get mgw -m d')).toEqual(['default', 'demo']);
    expect(await values('--context st')).toEqual(['staging']);
  });

  test('which mean the mesh and the context that names are looked for in', async () => {
    const asked: Record<string, string>[] = [];
    const noting: CompletionSource = {
      ...source,
      names: async (_, given) => {
        asked.push(Object.fromEntries(given));
        return [];
      },
    };
    const line = '--context staging get --mesh=demo --no-config mgw -oyaml ';
    await complete(line.split(' '), { table: commandTable, source: noting });
    expect(asked).toEqual([{ '--context': 'staging', '--mesh': 'demo', '--no-config': '', '--output': 'yaml' }]);
  });

  test('do not make a default command of a group', async () => {
    expect(await values('inspect --color=never r')).toEqual(['route']);
  });

  test('files where a file is meant, nothing where nobody can know', async () => {
    expect(await offered('apply -f ')).toEqual({ values: [], files: true });
    expect(await offered('apply --file=ga')).toEqual({ values: [], files: true });
    expect(await offered('apply ')).toEqual({ values: [], files: true });
    expect(await offered('apply a b ')).toEqual({ values: [], files: true });
    expect(await offered('apply -v ')).toEqual({ values: [], files: false });
    expect(await offered('get mgw -l ')).toEqual({ values: [], files: false });
  });
});

describe('words', () => {
  test('types, then names of that type in the mesh that is meant', async () => {
    expect(await values('get m')).toEqual(['meshgateway', 'meshgateways', 'mgw']);
    expect(await values('get mgw ')).toEqual(['mgw-of-the-default-mesh']);
    expect(await values('get -m demo mgw ')).toEqual(['mgw-of-demo']);
    expect(await values('get mgw --mesh=demo ')).toEqual(['mgw-of-demo']);
    expect(await values('get -mdemo mgw ')).toEqual(['mgw-of-demo']);
    expect(await values('delete -m demo secret sec')).toEqual(['secret-of-demo']);
    expect(await values('get mgw edge ')).toEqual([]);
  });

  test('names of what a command is about', async () => {
    expect(await values('inspect dataplane ')).toEqual(['dataplane-of-the-default-mesh']);
  });

  test('contexts and shells', async () => {
    expect(await values('config control-planes switch ')).toEqual(['embedded', 'staging']);
    expect(await values('completion ')).toEqual(['bash', 'fish', 'powershell', 'zsh']);
  });

  test('a word after -- is never an option', async () => {
    expect(await values('get mgw -- ')).toEqual(['mgw-of-the-default-mesh']);
    expect(await values('get -- mgw --al')).toEqual([]);
  });
});
