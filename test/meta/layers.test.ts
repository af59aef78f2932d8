import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { layerOf, type SourceImport, sourceImports, sourceText, typeScriptFiles } from './source-imports.js';

const PIPELINE = ['diagnostics', 'source', 'resources', 'model', 'plan'] as const;

/** What each layer may import, besides itself. `types`: as types only. `anything`: the layer puts others together. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] } | 'anything'>
> = {
  diagnostics: { values: [] },
  source: { values: ['diagnostics'], types: ['ports'] },
  resources: { values: ['diagnostics', 'source'] },
  model: { values: ['diagnostics', 'source', 'resources'] },
  plan: { values: ['diagnostics', 'source', 'resources', 'model', 'certificates'], types: ['ports'] },
  rules: { values: [...PIPELINE, 'certificates'], types: ['ports'] },
  outputs: { values: [...PIPELINE, 'certificates'] },
  certificates: { values: ['diagnostics'], types: ['ports'] },
  stores: { values: ['diagnostics', 'source', 'resources'], types: ['ports', 'config'] },
  // What a write would do to a store, worked out before anything is written.
  writes: { values: [...PIPELINE, 'stores'], types: ['ports'] },
  config: { values: ['diagnostics', 'source'], types: ['ports'] },
  // Rendering decides nothing: of what it shows it knows the types, and how to write YAML.
  render: {
    values: ['diagnostics', 'source'],
    types: [...PIPELINE, 'rules', 'outputs', 'writes', 'certificates', 'stores', 'config'],
  },
  ports: { values: [], types: ['render'] },
  io: { values: ['diagnostics', 'source'], types: ['ports'] },
  cli: { values: [...PIPELINE, 'rules', 'certificates', 'stores', 'config', 'writes', 'render'], types: ['ports'] },
  // Running Envoy; like stores/ it is where effects are.
  runtime: { values: ['diagnostics', 'source'], types: ['ports'] },
  completion: { values: ['diagnostics', 'resources', 'config', 'stores', 'cli'], types: ['ports'] },
  commands: {
    values: [
      ...PIPELINE,
      'rules',
      'outputs',
      'writes',
      'certificates',
      'stores',
      'config',
      'runtime',
      'render',
      'cli',
      'completion',
    ],
    types: ['ports'],
  },
  boot: { values: [], types: ['ports'] },
  main: 'anything',
};

/** Packages and Node modules that one place alone may know. */
const ONLY_IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  yaml: ['source'],
  'node-forge': ['certificates'],
  libsql: ['stores'],
  chalk: ['render'],
  'cli-table3': ['render'],
  commander: ['cli'],
  diff: ['render'],
  re2js: ['resources'],
  execa: ['io', 'runtime'],
  'node:fs': ['boot', 'io', 'runtime', 'stores'],
  'node:child_process': ['io', 'runtime'],
  'node:http': ['io', 'runtime'],
  'node:https': ['io'],
  'node:os': ['main'],
  'node:tty': ['io'],
  'node:vm': ['boot'],
};

const files = typeScriptFiles('src');
const imports = sourceImports();
const inProject = imports.filter(({ isPackage, to }) => !isPackage && to.endsWith('.ts'));
const shown = ({ from, to, kind }: SourceImport): string => `${from} -> ${to} (${kind})`;

function isAllowed({ from, to, kind }: SourceImport): boolean {
  const rule = MAY_IMPORT[layerOf(from)];
  if (rule === undefined) return false;
  if (rule === 'anything' || layerOf(from) === layerOf(to)) return true;
  return rule.values.includes(layerOf(to)) || (kind === 'type' && rule.types?.includes(layerOf(to)) === true);
}

describe('layers', () => {
  test('the scan sees values, types and lazy loads', () => {
    expect(new Set(imports.map(({ kind }) => kind))).toEqual(new Set(['value', 'type', 'dynamic']));
    expect(inProject.filter(({ to }) => !files.includes(to)).map(shown)).toEqual([]);
  });

  test('dependencies point one way', () => {
    expect(inProject.filter((each) => !isAllowed(each)).map(shown)).toEqual([]);
  });

  test.each(Object.entries(ONLY_IMPORTERS))('%s is imported only by %j', (name, layers) => {
    const strangers = imports.filter(({ from, to }) => to === name && !layers.includes(layerOf(from)));
    expect(strangers.map(shown)).toEqual([]);
  });

  test('only main knows the real world', () => {
    const toReality = inProject.filter(({ from, to }) => layerOf(to) === 'io' && layerOf(from) !== 'io');
    expect([...new Set(toReality.map(({ from }) => from))]).toEqual(['main.ts']);
  });

  test('clock, chance and console are reached through ports', () => {
    const direct = /\b(?:new Date\(\)|Date\.now\(|Math\.random\(|console\.)/;
    const pure = files.filter((file) => !['boot', 'io', 'main'].includes(layerOf(file)));
    expect(pure.filter((file) => direct.test(sourceText(file)))).toEqual([]);
  });

  test('no import of a value leads back to where it started', () => {
    expect(cycles(inProject.filter(({ kind }) => kind === 'value'))).toEqual([]);
  });
});

test('the folders of the unit tests are those of the source', () => {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const folders = new Set(typeScriptFiles('test/unit').map((file) => dirname(file)));
  expect([...folders].filter((folder) => !existsSync(join(source, folder)))).toEqual([]);
});

/** The cycles met on a walk along all edges, each as the files on it in order. */
function cycles(edges: readonly SourceImport[]): readonly (readonly string[])[] {
  const finished = new Set<string>();
  const found: (readonly string[])[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file]);
    if (path.includes(file) || finished.has(file)) return;
    for (const { to } of edges.filter(({ from }) => from === file)) visit(to, [...path, file]);
    finished.add(file);
  };
  for (const file of new Set(edges.map(({ from }) => from))) visit(file, []);
  return found;
}
